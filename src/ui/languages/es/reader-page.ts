import type { Words } from '../../words/words.ts';

export const readerPage: Words['readerPage'] = {
  offer: (server) =>
    `Tu servidor Knik puede descargar esta página. Su dirección se envía a ${server}, y nada más.`,
  fetch: 'Descargar la página',
  fetching: 'Descargando la página…',
  cancel: 'Cancelar',
  errors: {
    'server-unreachable':
      'No se puede conectar con el servidor Knik. Comprueba su dirección en los ajustes y tu conexión.',
    'not-offered':
      'Este servidor no descarga páginas web. Abre la página, selecciona el texto y cópialo, o guarda la página y elige el archivo.',
    address:
      'Esta dirección no se puede descargar. Tiene que empezar por http:// o https://, sin contraseña.',
    private:
      'Esta dirección lleva a una red privada. El servidor solo descarga páginas públicas. Abre la página y copia el texto.',
    failed:
      'El sitio no ha entregado esta página al servidor. Ábrela, selecciona el texto y cópialo.',
    'no-text': 'En esta dirección no hay ningún texto que se pueda leer en voz alta.',
    'too-large': 'Esta página es demasiado grande. Guárdala y elige el archivo.',
    busy: 'El servidor tiene demasiado que hacer. Inténtalo de nuevo en un minuto.',
  },
};
