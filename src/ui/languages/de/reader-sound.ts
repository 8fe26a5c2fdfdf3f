import type { Words } from '../../words/words.ts';

export const readerSound: Words['readerSound'] = {
  formats: {
    m4a: 'M4A (für jedes Abspielprogramm)',
    opus: 'Opus (am kleinsten)',
    wav: 'WAV (am größten, nicht komprimiert)',
  },
  speaking: (percent) => `Das Audio entsteht … ${percent} %`,
  writing: 'Die Datei wird geschrieben …',
  left: (time) => `noch etwa ${time}`,
  unspoken: (count) =>
    count === 1
      ? 'Ein Satz konnte nicht gesprochen werden und fehlt.'
      : `${count} Sätze konnten nicht gesprochen werden und fehlen.`,
  errors: {
    'nothing-to-say': 'In diesem Text gibt es nichts, was vorgelesen werden kann.',
    'voice-failed':
      'Die Stimme kann diesen Text nicht lesen. Wählen Sie eine andere und versuchen Sie es erneut.',
    'disk-full':
      'Auf diesem Gerät ist kein Platz mehr. Schaffen Sie Platz und machen Sie dann weiter: Was fertig ist, bleibt erhalten.',
    'no-disk':
      'Dieser Browser gibt der Seite keinen Speicher, und ohne ihn ist der Text zu lang. Das ist in privaten Fenstern oft so.',
    busy: 'Ein anderer Tab erstellt diese Datei bereits.',
    'no-encoder': 'Dieser Browser kann dieses Format nicht schreiben. Wählen Sie WAV.',
    failed:
      'Die Datei konnte nicht erstellt werden. Versuchen Sie es erneut: Was fertig ist, bleibt erhalten.',
  },
};
