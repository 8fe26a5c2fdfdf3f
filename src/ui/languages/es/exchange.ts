import type { Words } from '../../words/words.ts';
import { formsOf } from '../forms.ts';

const { counted } = formsOf('es');

const conversations = (count: number) => counted(count, 'conversación', 'conversaciones');

export const exchange: Words['exchange'] = {
  saveThis: 'Guardar esta conversación',
  saveAll: 'Guardar todas las conversaciones',
  asMarkdown: 'Markdown, para leer',
  asJson: 'JSON, para conservar',
  share: 'Compartir esta conversación',
  print: 'Imprimir o guardar como PDF',
  bringIn: 'Importar un archivo',
  hint: 'JSON lo conserva todo y se puede volver a importar. También se pueden importar archivos de ChatGPT, big-AGI y Open WebUI. Puedes además soltar un archivo aquí.',
  nothing: 'Todavía no hay nada que guardar.',
  saved: (name) => `Guardado como «${name}».`,
  importing: 'Importando…',
  imported: (added, known) => {
    const here = `${conversations(known)} ya ${known === 1 ? 'estaba' : 'estaban'} aquí.`;
    if (added === 0) return `Nada nuevo: ${here}`;
    return `Importado: ${conversations(added)}.${known > 0 ? ` ${here}` : ''}`;
  },
  failed: 'No se pudo leer el archivo. Inténtalo de nuevo.',
  problems: {
    'not-json': 'En este archivo no hay conversaciones: no es JSON.',
    unknown: 'Este archivo es de un programa que aquí no se conoce.',
    newer:
      'Este archivo se guardó con una versión más nueva. Vuelve a cargar la página e inténtalo de nuevo.',
    empty: 'En este archivo no hay ninguna conversación.',
  },

  untitled: 'Conversación',
  you: 'Tú',
  reply: 'Respuesta',
  notComplete: 'Esta respuesta no está completa.',
};
