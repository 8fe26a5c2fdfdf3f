import type { DemoTopic } from './topic.ts';

/** Markdown. Each says once, where it fits, that it is scripted. A line is a paragraph or a list item. */
export const DEMO_REPLIES: Readonly<Record<DemoTopic, string>> = {
  about: `**Knik** is a page that answers aloud. You ask, the reply appears bit by bit, and a voice reads it to you while it is still being written.

What you hear right now is a scripted demo: somebody wrote these words in advance, and no model is involved. Everything else is real, and it goes like this:

1. The reply arrives in small, uneven pieces, just as a model would send it.
2. Every piece is read once, and that one reading decides both what you see and what you hear.
3. As soon as a sentence is certain, it goes to the voice, which lives inside this page.
4. The sound is queued on one clock, so each sentence follows the last at the pace its punctuation asks for.

While I speak, the current sentence has a tint, the current word a line below it. You can pause me, skip a sentence, or send me something new in the middle of a word.

> In the demo, nothing that you type leaves this device.

For real answers, open *Settings* and add a Gemini key. And if you would rather hear words of your own, write \`read:\` and put any text behind it.`,

  story: `## The Woman Who Mended Echoes

In the village of Aumere, high between two cliffs, the echoes had begun to wear out.

It happened slowly. You called *good morning* across the gorge, and what came back was only *morning*, and a year later only *ing*. The goats did not mind. The people told themselves that they did not mind either, but they called less often, and then not at all, and the valley grew quiet in the way a house grows quiet when a clock has stopped.

Old Tamsin was the last to notice, because she was nearly deaf. What she missed was the hum of the cliffs in the soles of her boots. So she packed bread, a lantern and a ball of grey wool, and she climbed.

Behind the waterfall she found the place where echoes live. They hung from the rock like washing, thousands of them, thin as breath. There was a wedding from before she was born. There was a dog named Captain, called home again and again. There was her own mother, laughing. All of them were frayed, and for the plainest of reasons: nobody had sent them anything new to wear.

Her wool was far too coarse for such work, so Tamsin used her voice. She hummed. She told the wall what she had eaten for breakfast. She sang the one song she knew, badly, the second verse before the first. And wherever her voice touched an echo, the torn edge closed.

It took three days. On the fourth morning she walked home, hoarse as a crow, to the edge of the gorge, where the children were throwing stones.

“Say something,” she told them.

They looked at one another. At last the smallest cupped her hands and shouted the only word that came to her, which was *soup*.

*Soup*, said the eastern cliff, clear as a bell. *Soup*, said the western one, a little lower. And then, from far behind the waterfall, faint and delighted, a whole valley of the gone and the dear called back: *soup, soup, soup!*

They have kept it in good repair ever since. It takes no more than one voice a day.

---

*This tale belongs to the scripted demo. A person wrote it; only the voice is making its way through it for the first time.*`,

  joke: `I asked the voice in this page to read me something dull, so that I could fall asleep. It chose the licence agreement.

Now I am wide awake. I had never heard anyone *mean* the capital letters.

That was the only joke of this scripted demo, so it will not get better if you ask again. It does get better with another voice.`,

  rain: `Here are three things for a rainy day. They come from a scripted demo, but they have been tried.

1. **Cook something slow.** A soup, a stew, a loaf of bread: anything that asks for ten minutes of work and two hours of patience. The house will smell of it long before it is done, and that is half the point.
2. **Write a letter on paper.** Choose somebody who does not expect one. Tell them one thing you remember and one thing you noticed this week. Three paragraphs are plenty, and the stamp makes it real.
3. **Go out anyway.** Put on the coat you don’t mind getting wet and walk for half an hour. Streets are emptier in the rain, colours are deeper, and coming home is never better.

If none of these will do, there is always the fourth: open a window a little, lie down, and *listen*.`,

  sleep: `Good sleep is mostly made during the day. Here is what helps many people; I know it by heart, as this is a scripted demo.

- **Get up at the same time every day**, at weekends too. A steady morning does more for the night than a strict bedtime.
- **Go out into daylight early.** Even a grey sky is far brighter than a room, and it sets your inner clock.
- **Let coffee end with lunch.** Half of it is still at work five or six hours later.
- **Keep the bedroom cool, dark and dull.** It should be a place where nothing happens.
- **Leave tomorrow on paper.** Write down what is on your mind, close the notebook, and let it wait there.

And if you lie awake, don’t wrestle with it. Get up, read something quiet in a dim light, and go back when your eyes grow heavy.

If the bad nights go on for weeks, talk to a doctor. That is no defeat; it can usually be helped.`,

  code: `Every answer on the web begins with a number of three digits, and the first digit tells you most of it. This comparison is part of a scripted demo, but the numbers are real.

| First digit | What it says | A common one |
| --- | --- | --- |
| 2 | It worked | 200, here it is |
| 3 | Look elsewhere | 301, it has moved for good |
| 4 | You made a mistake | 404, there is no such page |
| 5 | I made a mistake | 503, too busy just now |

In a program, the family matters more than the number, because it decides what to do next:

\`\`\`js
function nextStep(status) {
  if (status === 429 || status >= 500) return 'wait, then try again';
  if (status >= 400) return 'change the request';
  if (status >= 300) return 'follow the new address';
  return 'use the answer';
}
\`\`\`

Note the one exception in the first line. The number *429* means that you asked too often: the mistake is yours, but waiting cures it.`,

  greeting: `Hello! It is good to hear from you.

I am a **scripted demo**: a few replies written in advance, read aloud by a voice that lives in this page. Ask me what this is and how it works, or let me tell you a short story. I also have a joke, three ideas for a rainy day, and some thoughts on sleeping well.

Or write \`read:\` and any text behind it, and I will read it to you.`,

  thanks: `You are very welcome! A scripted demo is not thanked every day, and it will remember nothing of it, which makes it all the nicer of you.

If you have a moment left, try \`read:\` with a few lines of your own. It is the best way to get to know the voice.`,

  read: `Gladly, but there is nothing to read yet. Write \`read:\`, then put your text behind it, as long as you like. That is the one thing in this scripted demo that is entirely yours: I will add nothing and leave nothing out.`,

  other: `I would like to answer that, but I can’t. This is a **scripted demo**: there is no model behind it, only a handful of replies written in advance, and none of them fits.

To get real answers, open *Settings* and add a Gemini key. You can make one in a minute at [Google AI Studio](https://aistudio.google.com/apikey), and it stays in this browser.

Until then, here is what I can do well:

- explain **what this is** and how it works,
- tell you a **short story** or a joke,
- give you three ideas for a **rainy day**, or some thoughts on **sleeping better**,
- show you a **table** with a little code,
- read **your own text** aloud: write \`read:\` and put it behind.`,
};
