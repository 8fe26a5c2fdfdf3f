import { formsOf } from '../forms.ts';
import type { Sentences } from '../sentences.ts';

const { decimal } = formsOf('es');

/** The sentences of the other layers. A line for each, in the order of their folders. */
export const sentences: Sentences = {
  // Sizes, durations and names, alone or inside other sentences.
  '{} KB': (size) => `${decimal(size)} KB`,
  '{} MB': (size) => `${decimal(size)} MB`,
  '{} GB': (size) => `${decimal(size)} GB`,
  'A second': 'Un segundo',
  'A minute': 'Un minuto',
  '{} seconds': '{} segundos',
  '{} minutes': '{} minutos',
  American: 'Estadounidense',
  British: 'Británico',

  // app, audio, platform
  'A part of the page that this needs could not be loaded. Check the connection and try again.':
    'No se pudo cargar una parte de la página que hace falta para esto. Comprueba la conexión e inténtalo de nuevo.',
  'This is not valid base64, so it has no audio.':
    'Esto no es base64 válido, así que no contiene audio.',
  'This browser can’t play sound here. Replies are shown as text only.':
    'Este navegador no puede reproducir sonido aquí. Las respuestas se muestran solo como texto.',
  'This is not a WAV file.': 'Esto no es un archivo WAV.',
  'This WAV file has no format header.': 'A este archivo WAV le falta la cabecera de formato.',
  'This WAV file has no audio data.': 'Este archivo WAV no contiene audio.',
  'The header of this WAV file is damaged.': 'La cabecera de este archivo WAV está dañada.',
  'This WAV format is not supported. Save the file as 16-bit PCM.':
    'Este formato WAV no es compatible. Guarda el archivo como PCM de 16 bits.',
  'The link names an unknown source of answers, “{}”. Known sources: {}. Your settings are used instead.':
    'El enlace nombra una fuente de respuestas desconocida, «{}». Fuentes conocidas: {}. Se usan tus ajustes.',
  'The link names an unknown voice, “{}”. Your settings are used instead.':
    'El enlace nombra una voz desconocida, «{}». Se usan tus ajustes.',
  'This browser does not let the page save anything. Your conversation and settings last only until you close it.':
    'Este navegador no deja que la página guarde nada. La conversación y los ajustes duran solo hasta que la cierres.',

  // replies: the browser’s model
  'This browser has no model of its own. Choose another source of answers.':
    'Este navegador no tiene un modelo propio. Elige otra fuente de respuestas.',
  'The model is not on this device yet. Your first message starts a one-time download of a few gigabytes.':
    'El modelo aún no está en este dispositivo. Tu primer mensaje inicia una descarga única de unos gigabytes.',
  'The browser is downloading its model. Your next message waits for it.':
    'El navegador está descargando su modelo. Tu próximo mensaje espera a que termine.',
  'The model is on this device and works offline.':
    'El modelo está en este dispositivo y funciona sin conexión.',
  'This browser’s model (no key)': 'El modelo de este navegador (sin clave)',
  'Your messages go to the model in this browser. Voice and conversation stay on this device.':
    'Tus mensajes van al modelo de este navegador. La voz y la conversación se quedan en este dispositivo.',
  'This browser has no model of its own. Choose another source of answers in the settings.':
    'Este navegador no tiene un modelo propio. Elige otra fuente de respuestas en los ajustes.',
  'The browser’s model has not responded for two minutes. Try again.':
    'El modelo del navegador lleva dos minutos sin responder. Inténtalo de nuevo.',
  'The browser’s model gave no answer. Try again, or rephrase the question.':
    'El modelo del navegador no dio respuesta. Inténtalo de nuevo o reformula la pregunta.',
  'The browser could not download its model. Check your connection and try again.':
    'El navegador no pudo descargar su modelo. Comprueba la conexión e inténtalo de nuevo.',
  'The browser did not let this page load its model. Try again, or allow it in the browser’s settings.':
    'El navegador no dejó que esta página cargara su modelo. Inténtalo de nuevo o permítelo en los ajustes del navegador.',
  'The browser’s model does not run on this device. Choose another source of answers in the settings.':
    'El modelo del navegador no funciona en este dispositivo. Elige otra fuente de respuestas en los ajustes.',
  'The browser’s model could not start. Close other apps that use a lot of memory, then try again.':
    'El modelo del navegador no pudo iniciarse. Cierra otras aplicaciones que usen mucha memoria e inténtalo de nuevo.',
  'The browser blocked the rest of this reply. Try rephrasing the question.':
    'El navegador bloqueó el resto de esta respuesta. Prueba a reformular la pregunta.',
  'The browser’s model does not speak this language. Ask in another one.':
    'El modelo del navegador no habla este idioma. Pregunta en otro.',
  'The browser’s model is turned off. Turn it on in the browser, or choose another source of answers.':
    'El modelo del navegador está desactivado. Actívalo en el navegador o elige otra fuente de respuestas.',
  'The browser’s model stopped before the reply was complete. Try again.':
    'El modelo del navegador se detuvo antes de completar la respuesta. Inténtalo de nuevo.',
  'This is too long for the browser’s model. Send less.':
    'Esto es demasiado largo para el modelo del navegador. Envía menos.',

  // replies: the demo, Gemini
  'Demo (no key, fixed answers)': 'Demo (sin clave, respuestas fijas)',
  'Nothing leaves this device. The demo’s answers and the voice are part of the page.':
    'Nada sale de este dispositivo. Las respuestas de la demo y la voz son parte de la página.',
  'Google Gemini (your key)': 'Google Gemini (tu clave)',
  'Your messages go to Google’s Gemini with your own key. Voice and conversation stay on this device.':
    'Tus mensajes van a Gemini de Google con tu propia clave. La voz y la conversación se quedan en este dispositivo.',
  'Gemini key': 'Clave de Gemini',
  'A key is free at ': 'Una clave es gratis en ',
  'Google AI Studio': 'Google AI Studio',
  '. It stays in this browser and is sent only to Google, with your messages.':
    '. Se queda en este navegador y solo se envía a Google, con tus mensajes.',
  'Test the key': 'Probar la clave',
  'Testing the key…': 'Probando la clave…',
  'The key could not be tested. Check your connection and try again.':
    'No se pudo probar la clave. Comprueba la conexión e inténtalo de nuevo.',
  'Add a key to see its models.': 'Añade una clave para ver sus modelos.',
  'Gemini stopped before the reply was complete. Try again.':
    'Gemini se detuvo antes de completar la respuesta. Inténtalo de nuevo.',
  'The connection broke before the end of the reply. Try again.':
    'La conexión se cortó antes del final de la respuesta. Inténtalo de nuevo.',
  'Gemini sent more than a reply can hold. Try again.':
    'Gemini envió más de lo que cabe en una respuesta. Inténtalo de nuevo.',
  'Gemini gave no answer. Try again, or rephrase the question.':
    'Gemini no dio respuesta. Inténtalo de nuevo o reformula la pregunta.',
  'Gemini considers this question unsafe and will not answer. Try rephrasing it.':
    'Gemini considera que esta pregunta no es segura y no responderá. Prueba a reformularla.',
  'This question contains a word that Gemini does not accept. Try rephrasing it.':
    'Esta pregunta contiene una palabra que Gemini no acepta. Prueba a reformularla.',
  'Gemini does not write about this. Ask for something else.':
    'Gemini no escribe sobre esto. Pide otra cosa.',
  'Gemini will not answer this question. Try rephrasing it.':
    'Gemini no responderá a esta pregunta. Prueba a reformularla.',
  'The reply reached the model’s length limit. Continue it, or try again.':
    'La respuesta llegó al límite de longitud del modelo. Continúala o inténtalo de nuevo.',
  'Gemini blocked the rest of this reply for safety reasons. Try rephrasing the question.':
    'Gemini bloqueó el resto de esta respuesta por motivos de seguridad. Prueba a reformular la pregunta.',
  'Gemini stopped at a word that it may not write. Try rephrasing the question.':
    'Gemini se detuvo en una palabra que no puede escribir. Prueba a reformular la pregunta.',
  'Gemini stopped because it does not write about this. Ask for something else.':
    'Gemini se detuvo porque no escribe sobre esto. Pide otra cosa.',
  'Gemini stopped because the reply was too close to a published text. Ask for it in other words.':
    'Gemini se detuvo porque la respuesta se parecía demasiado a un texto publicado. Pídela con otras palabras.',
  'Gemini stopped because the reply might have contained private details. Ask without them.':
    'Gemini se detuvo porque la respuesta podría haber contenido datos privados. Pregunta sin ellos.',
  'This model does not speak this language. Choose another model.':
    'Este modelo no habla este idioma. Elige otro modelo.',
  'Gemini tried to use a tool that this page does not have. Try again.':
    'Gemini intentó usar una herramienta que esta página no tiene. Inténtalo de nuevo.',
  'Gemini sent a broken reply. Try again.':
    'Gemini envió una respuesta defectuosa. Inténtalo de nuevo.',
  'This model makes images, not text. Choose another model.':
    'Este modelo hace imágenes, no texto. Elige otro modelo.',
  'Gemini stopped before the reply was complete and gave no reason. Try again.':
    'Gemini se detuvo antes de completar la respuesta y no dijo por qué. Inténtalo de nuevo.',
  'This model is no longer available, or not with this key. Choose another model.':
    'Este modelo ya no está disponible, o no con esta clave. Elige otro modelo.',
  'This device is offline. Try again once it is connected.':
    'Este dispositivo no tiene conexión. Inténtalo de nuevo cuando la tenga.',
  'This network seems to need a sign-in. Open any website to sign in, then try again.':
    'Parece que esta red pide iniciar sesión. Abre cualquier sitio web para hacerlo e inténtalo de nuevo.',
  'A filter, an extension or a sign-in page blocks Gemini. Turn it off or sign in, then try again.':
    'Un filtro, una extensión o una página de acceso bloquea Gemini. Desactívalo o inicia sesión e inténtalo de nuevo.',
  'Gemini could not be reached. Check your connection and try again.':
    'No se pudo acceder a Gemini. Comprueba la conexión e inténtalo de nuevo.',
  'Gemini has not responded for {} seconds. Try again.':
    'Gemini lleva {} segundos sin responder. Inténtalo de nuevo.',
  'Google does not offer Gemini with this key in your region. Turning on billing in Google AI Studio may help.':
    'Google no ofrece Gemini con esta clave en tu región. Activar la facturación en Google AI Studio puede ayudar.',
  'Google has blocked this key. Create a new one in Google AI Studio and add it in the settings.':
    'Google ha bloqueado esta clave. Crea otra en Google AI Studio y añádela en los ajustes.',
  'It did not start.': 'No se puso en marcha.',
  'This key is restricted to other websites. Allow this one in the Google Cloud console, without a path, or use another key.':
    'Esta clave está limitada a otros sitios web. Permite este en la consola de Google Cloud, sin ruta, o usa otra clave.',
  'The model reached its length limit by thinking, before the first word. Try again, or choose another model.':
    'El modelo llegó a su límite de longitud mientras pensaba, antes de la primera palabra. Inténtalo de nuevo o elige otro modelo.',
  'This key doesn’t have access to Gemini. Allow the Gemini API for it in the Google Cloud console, or use another key.':
    'Esta clave no tiene acceso a Gemini. Permítele la API de Gemini en la consola de Google Cloud o usa otra clave.',
  'This key’s plan does not include this model. Choose another model.':
    'El plan de esta clave no incluye este modelo. Elige otro modelo.',
  'This key has reached its daily limit. Try another model, or come back tomorrow.':
    'Esta clave ha llegado a su límite diario. Prueba otro modelo o vuelve mañana.',
  'Too many requests. Try again in {}.': 'Demasiadas solicitudes. Inténtalo de nuevo en {}.',
  'A server between here and Gemini failed. Try again in a moment.':
    'Falló un servidor entre aquí y Gemini. Inténtalo de nuevo en un momento.',
  'Gemini is overloaded. Try again in a moment.':
    'Gemini está sobrecargado. Inténtalo de nuevo en un momento.',
  'Gemini took too long. Try again, or ask a shorter question.':
    'Gemini tardó demasiado. Inténtalo de nuevo o haz una pregunta más corta.',
  'Gemini has a problem. Try again in a moment.':
    'Gemini tiene un problema. Inténtalo de nuevo en un momento.',
  'Gemini did not accept the key. Check it in the settings.':
    'Gemini no aceptó la clave. Compruébala en los ajustes.',
  'This is too long for the model. Send less, or start a new conversation.':
    'Esto es demasiado largo para el modelo. Envía menos o empieza una conversación nueva.',
  'Gemini refused the request. Choose another model, or rephrase it.':
    'Gemini rechazó la solicitud. Elige otro modelo o reformúlala.',
  'The list of models could not be loaded. Try again, or type a name.':
    'No se pudo cargar la lista de modelos. Inténtalo de nuevo o escribe un nombre.',
  'The key works: {} answered.': 'La clave funciona: respondió {}.',
  'Gemini needs a key. Add yours in the settings.':
    'Gemini necesita una clave. Añade la tuya en los ajustes.',
  'The Gemini key contains invalid characters. Copy it again and add it in the settings.':
    'La clave de Gemini contiene caracteres no válidos. Cópiala otra vez y añádela en los ajustes.',
  'This is not the name of a Gemini model. Choose one from the list.':
    'Este no es el nombre de un modelo de Gemini. Elige uno de la lista.',

  // replies: a server
  '“{}” is not the address of a server. Write it like https://knik.example.org, without a path.':
    '«{}» no es la dirección de un servidor. Escríbela como https://knik.example.org, sin ruta.',
  'This page may not contact {}: it was built for {}. For another server, build it with KNIK_SERVER_URL set to its address.':
    'Esta página no puede contactar con {}: se construyó para {}. Para otro servidor, constrúyela con su dirección en KNIK_SERVER_URL.',
  'A Knik server': 'Un servidor Knik',
  'Your messages go to the Knik server in your settings, and from there to its model. The conversation stays on this device.':
    'Tus mensajes van al servidor Knik de tus ajustes y de ahí a su modelo. La conversación se queda en este dispositivo.',
  'Server address': 'Dirección del servidor',
  'The server has the key and chooses the model. If it sends no voice, this page reads the reply aloud.':
    'El servidor tiene la clave y elige el modelo. Si no envía voz, esta página lee la respuesta en voz alta.',
  'Check the server': 'Comprobar el servidor',
  'Checking the server…': 'Comprobando el servidor…',
  'The server could not be checked. Try again.':
    'No se pudo comprobar el servidor. Inténtalo de nuevo.',
  'Use the server’s voice': 'Usar la voz del servidor',
  'This server has reached its daily limit.': 'Este servidor ha llegado a su límite diario.',
  'Too many requests. Try again in a minute.':
    'Demasiadas solicitudes. Inténtalo de nuevo en un minuto.',
  'The server does not have this model.': 'El servidor no tiene este modelo.',
  'The server does not allow requests from this page.':
    'El servidor no permite solicitudes desde esta página.',
  'There is no Knik server at that address. Check it in the settings.':
    'No hay ningún servidor Knik en esa dirección. Compruébala en los ajustes.',
  'The server is overloaded or has a problem. Try again in a moment.':
    'El servidor está sobrecargado o tiene un problema. Inténtalo de nuevo en un momento.',
  'The server refused the request. Try rephrasing it.':
    'El servidor rechazó la solicitud. Prueba a reformularla.',
  'The server could not be reached. Check your connection and try again.':
    'No se pudo acceder al servidor. Comprueba la conexión e inténtalo de nuevo.',
  'The reply stopped before its end. Try again.':
    'La respuesta se detuvo antes del final. Inténtalo de nuevo.',
  'The server has not responded for {} seconds. Try again.':
    'El servidor lleva {} segundos sin responder. Inténtalo de nuevo.',
  'Gemini on Vertex AI': 'Gemini en Vertex AI',
  'The demo': 'La demo',
  'The server is available. Its answers come from {}.':
    'El servidor está disponible. Sus respuestas vienen de {}.',

  // replies: any service with an OpenAI-compatible API
  'The address of the service is missing. Add it in the settings.':
    'Falta la dirección del servicio. Añádela en los ajustes.',
  '“{}” is not an address. Write it like http://localhost:11434/v1.':
    '«{}» no es una dirección. Escríbela como http://localhost:11434/v1.',
  'This page was not allowed to contact {} when it was loaded. Reload it, then try again.':
    'Cuando se cargó, esta página no podía contactar con {}. Recárgala e inténtalo de nuevo.',
  'Ollama, LM Studio, OpenRouter…': 'Ollama, LM Studio, OpenRouter…',
  'Your messages go to the address in your settings. Voice and conversation stay on this device.':
    'Tus mensajes van a la dirección de tus ajustes. La voz y la conversación se quedan en este dispositivo.',
  Address: 'Dirección',
  'Any service with an OpenAI-compatible API.':
    'Cualquier servicio con una API compatible con OpenAI.',
  'Check the address': 'Comprobar la dirección',
  'Checking the address…': 'Comprobando la dirección…',
  'The address could not be checked. Try again.':
    'No se pudo comprobar la dirección. Inténtalo de nuevo.',
  Key: 'Clave',
  'Only if the service asks for one.': 'Solo si el servicio la pide.',
  'This page came over https, so the browser does not let it contact http://{}. Use an https address, or open Knik from a server of your own.':
    'Esta página llegó por https, así que el navegador no la deja contactar con http://{}. Usa una dirección https o abre Knik desde un servidor propio.',
  'Nothing answers at {}. Start the server there, then try again. {}':
    'Nada responde en {}. Inicia allí el servidor e inténtalo de nuevo. {}',
  '{} could not be reached. Check the address and your connection, then try again.':
    'No se pudo acceder a {}. Comprueba la dirección y la conexión e inténtalo de nuevo.',
  '{} answers, but does not allow this page.': '{} responde, pero no permite esta página.',
  '{} Start Ollama with OLLAMA_ORIGINS={}, then try again.':
    '{} Inicia Ollama con OLLAMA_ORIGINS={} e inténtalo de nuevo.',
  '{} Turn on CORS in the server settings of LM Studio, then try again.':
    '{} Activa CORS en los ajustes del servidor de LM Studio e inténtalo de nuevo.',
  '{} Allow {} there (CORS), then try again.': '{} Permite allí {} (CORS) e inténtalo de nuevo.',
  'The model stopped before the reply was complete. Try again.':
    'El modelo se detuvo antes de completar la respuesta. Inténtalo de nuevo.',
  'The model sent more than a reply can hold. Try again.':
    'El modelo envió más de lo que cabe en una respuesta. Inténtalo de nuevo.',
  'The model thought, but gave no answer. Try again, or rephrase the question.':
    'El modelo pensó, pero no dio respuesta. Inténtalo de nuevo o reformula la pregunta.',
  'The model gave no answer. Try again, or rephrase the question.':
    'El modelo no dio respuesta. Inténtalo de nuevo o reformula la pregunta.',
  'The model reached its length limit before the first word, mostly by thinking. Raise the limit there, or choose another model.':
    'El modelo llegó a su límite de longitud antes de la primera palabra, sobre todo por pensar. Sube allí el límite o elige otro modelo.',
  'The service blocked the rest of this reply. Try rephrasing the question.':
    'El servicio bloqueó el resto de esta respuesta. Prueba a reformular la pregunta.',
  'The model tried to use a tool that this page does not have. Try again.':
    'El modelo intentó usar una herramienta que esta página no tiene. Inténtalo de nuevo.',
  '{} does not have the model “{}”. Choose another model.':
    '{} no tiene el modelo «{}». Elige otro modelo.',
  '{} does not allow this with your key. Check the key in the settings.':
    '{} no permite esto con tu clave. Comprueba la clave en los ajustes.',
  '{} does not allow this page to ask. Add a key, or allow the page there.':
    '{} no permite que esta página pregunte. Añade una clave o permite la página allí.',
  'This is too long to send. Send less.': 'Esto es demasiado largo para enviarlo. Envía menos.',
  'There is no OpenAI-compatible service at this address of {}. Most end in /v1. Check it in the settings.':
    'No hay ningún servicio compatible con OpenAI en esta dirección de {}. La mayoría terminan en /v1. Compruébala en los ajustes.',
  '{} sends requests on to another address. Enter that one in the settings, or sign in to this network.':
    '{} reenvía las solicitudes a otra dirección. Escribe esa en los ajustes o inicia sesión en esta red.',
  '{} has not responded for {}. It may still be loading the model. Try again.':
    '{} lleva {} sin responder. Puede que aún esté cargando el modelo. Inténtalo de nuevo.',
  'Choose a model of {} first.': 'Elige primero un modelo de {}.',
  '{} has no model yet. Download one there.': '{} aún no tiene ningún modelo. Descarga uno allí.',
  '{} needs a key. Add yours in the settings.':
    '{} necesita una clave. Añade la tuya en los ajustes.',
  '{} did not accept the key. Check it in the settings.':
    '{} no aceptó la clave. Compruébala en los ajustes.',
  'Your account at {} has no credit left. Add credit there, or choose another model.':
    'A tu cuenta de {} no le queda saldo. Añade saldo allí o elige otro modelo.',
  '{} is overloaded or has a problem. Try again in a moment.':
    '{} está sobrecargado o tiene un problema. Inténtalo de nuevo en un momento.',
  '{} has a problem: “{}”': '{} tiene un problema: «{}»',
  '{} refused the request. Choose another model, or rephrase it.':
    '{} rechazó la solicitud. Elige otro modelo o reformúlala.',
  '{} refused the request: “{}”': '{} rechazó la solicitud: «{}»',
  '{} answers, with one model.': '{} responde, con un modelo.',
  '{} answers, with {} models.': '{} responde, con {} modelos.',
  'The key contains invalid characters. Copy it again and add it in the settings.':
    'La clave contiene caracteres no válidos. Cópiala otra vez y añádela en los ajustes.',

  // text
  Table: 'Tabla',
  Copied: 'Copiado',
  Code: 'Código',
  'Code in {}': 'Código en {}',
  'Copy code': 'Copiar el código',
  Thoughts: 'Razonamiento',
  'Copying is blocked': 'No se permite copiar',
  'Show image from {}': 'Mostrar la imagen de {}',
  'The image from {} could not be loaded. Try again':
    'No se pudo cargar la imagen de {}. Intentar de nuevo',
  Done: 'Hecho',
  'To do': 'Pendiente',

  // session
  'There is nothing to send. Write a message first.':
    'No hay nada que enviar. Escribe primero un mensaje.',
  'The voice did not answer for 30 seconds.': 'La voz no respondió en 30 segundos.',
  'The voice failed.': 'La voz falló.',
  'The reply was empty. Try again, or rephrase the question.':
    'La respuesta estaba vacía. Inténtalo de nuevo o reformula la pregunta.',
  'The reply stopped for an unknown reason. Try again.':
    'La respuesta se detuvo por un motivo desconocido. Inténtalo de nuevo.',
  '“{}” was not read aloud.': '«{}» no se leyó en voz alta.',
  '“{}” was not read aloud. {}': '«{}» no se leyó en voz alta. {}',
  '“{}”': '«{}»',
  '“{}” and the text after it': '«{}» y el texto que sigue',
  '{} was not read aloud: the voice stopped working.':
    '{}: no se leyó en voz alta porque la voz dejó de funcionar.',
  'Not read aloud: {}': 'No se leyó en voz alta: {}',

  // voices: engines and their settings
  'Basic voice': 'Voz básica',
  'American woman': 'Estadounidense, mujer',
  'American man': 'Estadounidense, hombre',
  'British woman': 'Británica, mujer',
  'British man': 'Británico, hombre',
  'American woman, deeper': 'Estadounidense, mujer, más grave',
  'American man, livelier': 'Estadounidense, hombre, más vivo',
  'British woman, deeper': 'Británica, mujer, más grave',
  'British man, livelier': 'Británico, hombre, más vivo',
  'Light natural voice': 'Voz natural ligera',
  'The light natural voice cannot run here.': 'La voz natural ligera no funciona aquí.',
  'The light natural voice is switched off.': 'La voz natural ligera está desactivada.',
  'The light natural voice could not be loaded.': 'No se pudo cargar la voz natural ligera.',
  '{} (8 MB)': '{} (8 MB)',
  'Natural voice': 'Voz natural',
  'Runs on': 'Se ejecuta en',
  'If one fails, the next is tried.': 'Si una opción falla, se prueba la siguiente.',
  Automatic: 'Automático',
  'Graphics card (WebGPU)': 'Tarjeta gráfica (WebGPU)',
  'Processor (WebAssembly)': 'Procesador (WebAssembly)',
  'The graphics card (WebGPU)': 'La tarjeta gráfica (WebGPU)',
  'The processor': 'El procesador',
  'The processor (WebAssembly)': 'El procesador (WebAssembly)',
  'The processor (WebAssembly, 1 thread)': 'El procesador (WebAssembly, 1 hilo)',
  'The processor (WebAssembly, {} threads)': 'El procesador (WebAssembly, {} hilos)',
  'Comparing the graphics card with the processor on two sentences…':
    'Comparando la tarjeta gráfica con el procesador en dos frases…',
  'The graphics card gives the same sound as the processor.':
    'La tarjeta gráfica produce el mismo sonido que el procesador.',
  'The graphics card makes mistakes, so it is used only if you choose it here.':
    'La tarjeta gráfica comete errores, así que solo se usa si la eliges aquí.',
  'The graphics card got a {} sentence wrong: {}.':
    'La tarjeta gráfica produjo mal una frase {}: {}.',
  Short: 'Corta',
  Long: 'Larga',
  'The graphics card': 'La tarjeta gráfica',
  'The graphics card got a sentence wrong: {}.': 'La tarjeta gráfica produjo mal una frase: {}.',
  'The processor got a sentence wrong: {}.': 'El procesador produjo mal una frase: {}.',
  'The graphics card {}.': 'La tarjeta gráfica {}.',
  'The processor {}.': 'El procesador {}.',
  '{}: there is not enough memory': '{}: no hay memoria suficiente',
  'Could not load the voice': 'No pudo cargar la voz',
  'Failed on a sentence': 'Falló en una frase',
  'It was no sound at all': 'No era ningún sonido',
  'It was silent': 'Era silencio',
  'It was distorted': 'Estaba distorsionada',
  'It was too short': 'Era demasiado corta',
  'It was too long': 'Era demasiado larga',
  'Words were missing': 'Faltaban palabras',
  'Its words came at the wrong time': 'Sus palabras llegaban a destiempo',
  'It sounded different': 'Sonaba distinta',
  'Small (92 MB): fastest download': 'Pequeño (92 MB): la descarga más rápida',
  'Medium (163 MB): for graphics cards with 16-bit support':
    'Mediano (163 MB): para tarjetas gráficas que calculan con 16 bits',
  'Large (326 MB): full precision': 'Grande (326 MB): precisión completa',
  'Your own file': 'Tu propio archivo',
  'A file of your own': 'Un archivo tuyo',
  'The natural voice cannot run in this browser.': 'La voz natural no funciona en este navegador.',
  'It took too long to start.': 'Tardó demasiado en iniciarse.',
  'The voice is switched off.': 'La voz está desactivada.',
  'This page may not share memory between threads, so it uses one.':
    'Esta página no puede compartir memoria entre hilos, así que usa uno.',
  'This browser gives no access to a graphics card.':
    'Este navegador no da acceso a una tarjeta gráfica.',
  'There is no graphics card, only slow software emulation.':
    'No hay tarjeta gráfica, solo una emulación lenta por software.',
  'On iPhones and iPads the processor is the safer choice.':
    'En iPhone y iPad el procesador es la opción más segura.',
  'Not on {}: {}': 'No en {}: {}',
  'Its file has a form that cannot be sped up, so it runs as it is.':
    'Su archivo tiene una forma que no se puede acelerar, así que se ejecuta tal cual.',

  // voices: what can go wrong
  'The part of this page that stores voices has stopped. Try again, or reload the page.':
    'La parte de la página que guarda las voces se ha detenido. Inténtalo de nuevo o recarga la página.',
  'The downloaded voice cannot be read. Download it again.':
    'La voz descargada no se puede leer. Descárgala de nuevo.',
  'The voice could not be stored. Reload the page and try again.':
    'No se pudo guardar la voz. Recarga la página e inténtalo de nuevo.',
  'The browser did not let the voice start.': 'El navegador no dejó que la voz se iniciara.',
  'The voice stopped unexpectedly.': 'La voz se detuvo inesperadamente.',
  'The voice could not be loaded. Check your connection.':
    'No se pudo cargar la voz. Comprueba la conexión.',
  'The voice failed on this sentence.': 'La voz falló en esta frase.',
  'The voice stopped answering.': 'La voz dejó de responder.',
  'The voice was restarted.': 'La voz se reinició.',
  'This voice speaks only English.': 'Esta voz solo habla inglés.',
  'This file is the model of another voice. Choose another one.':
    'Este archivo es el modelo de otra voz. Elige otro.',
  'The files of the voice could not be opened.': 'No se pudieron abrir los archivos de la voz.',
  'The files of the voice are damaged. Download them again.':
    'Los archivos de la voz están dañados. Descárgalos de nuevo.',
  'There is no voice of that name.': 'No hay ninguna voz con ese nombre.',
  'The voice {} could not be loaded. Check your connection.':
    'No se pudo cargar la voz {}. Comprueba la conexión.',
  'The download failed verification and was discarded. Try again.':
    'La descarga no superó la verificación y se descartó. Inténtalo de nuevo.',
  '{} could not be reached. Check your connection and try again; what has arrived is kept.':
    'No se pudo acceder a {}. Comprueba la conexión e inténtalo de nuevo; lo descargado se conserva.',
  'The voice was not found at {}: it may have been moved. Try again later, or use a file of your own.':
    'La voz no se encontró en {}: puede que la hayan movido. Inténtalo más tarde o usa un archivo tuyo.',
  '{} does not let this page download the voice. Try again later, or use a file of your own.':
    '{} no entrega la voz a esta página. Inténtalo más tarde o usa un archivo tuyo.',
  '{} is too busy to deliver the voice right now. Try again in a few minutes.':
    '{} está demasiado ocupado para entregar la voz. Inténtalo de nuevo en unos minutos.',
  '{} could not deliver the voice. Try again in a few minutes.':
    '{} no pudo entregar la voz. Inténtalo de nuevo en unos minutos.',
  '{} has no voice of the kind that this page speaks with. Use a file of your own instead.':
    '{} no tiene ninguna voz del tipo que usa esta página. Usa un archivo tuyo.',
  'This file needs its {}, which could not be downloaded. Pick both together.':
    'Este archivo necesita su {}, que no se pudo descargar. Elige los dos juntos.',
  'The file could not be read. Pick it again.': 'No se pudo leer el archivo. Elígelo de nuevo.',
  'Pick the ONNX file of the voice: its name ends in .onnx.':
    'Elige el archivo ONNX de la voz: su nombre termina en .onnx.',
  'There is no room for {} more. Free some space on the disk, or choose a smaller download, and try again.':
    'No hay sitio para {} más. Libera espacio en el disco o elige una descarga más pequeña e inténtalo de nuevo.',
  'This voice has not been downloaded yet.': 'Esta voz aún no se ha descargado.',
};
