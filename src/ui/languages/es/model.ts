import type { Words } from '../../words/words.ts';

export const model: Words['model'] = {
  demo: 'Demo',
  addKey: 'Añadir una clave de Gemini',
  change: (name) => `Modelo: ${name}. Cambiarlo`,
  choose: 'Elegir un modelo',
  menu: 'Modelo e instrucciones',
  close: 'Listo',
  search: 'Buscar modelos',
  noneFound: 'No se encontró ningún modelo.',
  moreSettings: 'Todos los ajustes de las respuestas',
  chosen: (name) => `Ahora las respuestas vienen de ${name}.`,
  answeredBy: (name) => `Respondió ${name}`,

  instructions: 'Instrucciones',
  defaultInstructions: 'Predeterminadas',
  newInstructions: 'Instrucciones nuevas',
  addInstructions: 'Añadir instrucciones',
  instructionsName: 'Nombre',
  deleteInstructions: 'Eliminar estas instrucciones',
  instructionsDeleted: 'Las instrucciones se han eliminado.',

  notReachableYet: (origin) => `Recarga la página para que pueda contactar con ${origin}.`,
  reload: 'Recargar la página',
};
