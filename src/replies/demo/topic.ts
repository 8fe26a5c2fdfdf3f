/** The topics of the demo's replies. */
export type DemoTopic =
  | 'about'
  | 'code'
  | 'greeting'
  | 'joke'
  | 'other'
  | 'rain'
  | 'read'
  | 'sleep'
  | 'story'
  | 'thanks';

/** The first that fits decides, so what is asked for outright stands before what may only be mentioned. */
const TOPICS: readonly (readonly [DemoTopic, RegExp])[] = [
  ['read', /^read$/],
  ['joke', /\b(jokes?|funny|laugh|puns?|riddles?|humou?r)\b/],
  ['story', /\b(story|stories|tales?|fairytales?|fables?|bedtime)\b/],
  ['code', /\b(tables?|http|status codes?|code|coding|snippets?|javascript|typescript)\b/],
  ['sleep', /\b(sleep|sleeping|asleep|insomnia|nap|bedroom)\b/],
  ['rain', /\b(rain|rainy|raining|bored|boredom|indoors|things to do|lists?)\b/],
  [
    'thanks',
    /^(many |ok |okay )?(thanks|thank you|thx|cheers|danke|merci|gracias|grazie)( \w+){0,3}$/,
  ],
  [
    'greeting',
    /^(hello|hi|hiya|hey|howdy|greetings|hallo|hola|ciao|bonjour|salut|moin|servus|good (morning|afternoon|evening|day))( (there|you|all|everyone|everybody|world|knik|again|how are you|how are you doing|how do you do))*$/,
  ],
  ['greeting', /^how (are you( doing| today)?|do you do|is it going)$/],
  ['about', /\bwhat (is|are|s) (this|you)( \w+)?$/],
  ['about', /\bwhat (is|are|s) (this|you) (and|for|about|doing)\b/],
  ['about', /\bwhat (can|do|does|could) (you|this|it|i) (do|say|try|ask)\b/],
  ['about', /\bwho (are|is|made|built) (you|this)\b/],
  ['about', /\bhow (do|does|did|can) (you|this|it|that)( \w+)? (work|function|speak|talk|read)\b/],
  ['about', /\b(knik|about yourself|about this (page|app|site)|introduce yourself)\b/],
  ['about', /^(help|help me|what|huh|test|testing|demo|info)$/],
];

/** The topic of a message, by the words in it. Case, accents and punctuation make no difference. */
export function demoTopic(message: string): DemoTopic {
  const words = message
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return TOPICS.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other';
}
