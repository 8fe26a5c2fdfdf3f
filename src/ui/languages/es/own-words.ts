import { formsOf } from '../forms.ts';
import type { Words } from '../../words/words.ts';

const { counted } = formsOf('es');

export const ownWords: Words['ownWords'] = {
  title: 'Pronunciar palabras de otra forma',
  hint: 'Escribe cómo debe sonar en inglés, por ejemplo «jif», o IPA entre barras: /ˈnaɪki/. Las minúsculas valen también para las mayúsculas.',
  written: 'Palabra',
  said: 'Pronunciarla como',
  save: 'Guardar',
  saved: (written) => `Guardado: ${written}.`,
  listen: 'Escuchar',
  listenTo: (written) => `Escuchar ${written}`,
  remove: 'Eliminar',
  removeWord: (written) => `Eliminar ${written}`,
  removed: (written) => `Eliminado: ${written}.`,
  edit: (written) => `Cambiar ${written}`,
  saysAs: (said) => `como ${said}`,
  problems: {
    written: 'Escribe una palabra de hasta 60 caracteres.',
    said: 'Escribe cómo suena, con hasta 120 caracteres.',
    ipa: 'Entre barras solo valen letras del IPA: /ˈnaɪki/.',
  },
  full: 'La lista está llena. Elimina antes una palabra.',
  exportList: 'Exportar',
  importList: 'Importar',
  imported: (count, skipped) =>
    `${counted(count, 'palabra importada', 'palabras importadas')}.` +
    (skipped === 0 ? '' : ` ${counted(skipped, 'línea no servía', 'líneas no servían')}.`),
  importFailed: 'No se pudo leer este archivo.',
  fileName: 'knik-palabras.tsv',
  offer: 'Pronunciar esto de otra forma…',
  emoji: 'Leer los emojis por su nombre',
  emojiHint: 'Se aplica la próxima vez que abras Knik.',
};
