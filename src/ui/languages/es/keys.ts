import type { keysWords } from '../../words/keys.ts';

export const keys: typeof keysWords = {
  title: 'Atajos de teclado',
  done: 'Listo',
  open: 'Mostrar los atajos de teclado',
  always: 'En todas partes',
  outsideFields: 'Fuera de los campos de texto',
  keys: {
    space: 'Espacio',
    escape: 'Esc',
    left: '←',
    right: '→',
    control: 'Ctrl',
    shift: 'Mayús',
  },
  actions: {
    help: 'Mostrar esta lista',
    message: 'Ir al campo del mensaje',
    pause: 'Pausar o continuar',
    back: 'Frase anterior',
    forth: 'Frase siguiente',
    stop: 'Detener o cerrar lo abierto',
    search: 'Buscar en las conversaciones',
    newConversation: 'Conversación nueva',
  },
  or: 'o',
  singleKeys: 'Usar teclas sueltas',
  singleKeysHint: 'Desactívalo si dictas o si otro programa escribe por ti.',
};
