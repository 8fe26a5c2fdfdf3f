import { expect, test } from 'vitest';
import { languageOf } from '../../../src/text/language-of.ts';

test.each([
  ['en', 'The sky is blue because the air scatters short waves of light more than the long ones.'],
  ['de', 'Der Himmel ist blau, weil die Luft kurze Wellen des Lichts stärker streut als lange.'],
  ['fr', 'Le ciel est bleu parce que l’air diffuse plus les ondes courtes que les ondes longues.'],
  ['es', 'El cielo es azul porque el aire dispersa más las ondas cortas que las ondas largas.'],
  [
    'it',
    'Il cielo è blu perché l’aria diffonde le onde corte della luce più di quelle che sono lunghe.',
  ],
  [
    'pt',
    'O céu é azul porque o ar espalha mais as ondas curtas da luz do que as ondas que são longas.',
  ],
  [
    'nl',
    'De lucht is blauw omdat het licht met korte golven in de lucht meer wordt verstrooid dan het licht van lange golven.',
  ],
  [
    'pl',
    'Niebo jest niebieskie, bo powietrze rozprasza krótkie fale światła bardziej niż długie, co nie jest takie proste i się zmienia.',
  ],
  ['ru', 'Небо голубое, потому что воздух рассеивает короткие волны сильнее длинных.'],
  ['uk', 'Небо блакитне, бо повітря розсіює короткі хвилі сильніше, ніж довгі, і їх більше.'],
  ['ja', '空が青いのは、短い波長の光がよく散乱されるからです。'],
  ['zh', '天空是蓝色的，因为空气对短波的散射更强。'],
  ['ko', '하늘이 파란 이유는 짧은 파장의 빛이 더 많이 산란되기 때문입니다.'],
  ['ar', 'السماء زرقاء لأن الهواء يشتت الموجات القصيرة أكثر.'],
  ['el', 'Ο ουρανός είναι μπλε επειδή ο αέρας σκεδάζει το φως.'],
])('%s', (language, text) => {
  expect(languageOf(text)).toBe(language);
});

test.each([
  '',
  'Ok.',
  '42',
  'Lorem ipsum dolor sit amet, consectetur adipiscing elit sed eiusmod.',
  'npm install --save-exact highlight.js temml vite typescript',
])('what does not say clearly has none: “%s”', (text) => {
  expect(languageOf(text)).toBeUndefined();
});
