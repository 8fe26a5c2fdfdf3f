import { formsOf } from '../forms.ts';
import type { Sentences } from '../sentences.ts';

const { decimal } = formsOf('de');

/** The sentences of the other layers. A line for each, in the order of their folders. */
export const sentences: Sentences = {
  // Sizes, durations and names, alone or inside other sentences.
  '{} KB': (size) => `${decimal(size)} KB`,
  '{} MB': (size) => `${decimal(size)} MB`,
  '{} GB': (size) => `${decimal(size)} GB`,
  'A second': 'Einer Sekunde',
  'A minute': 'Einer Minute',
  '{} seconds': (count) => `${count} Sekunden`,
  '{} minutes': (count) => `${count} Minuten`,
  American: 'Amerikanisch',
  British: 'Britisch',

  // app, audio, platform
  'A part of the page that this needs could not be loaded. Check the connection and try again.':
    'Ein Teil der Seite, der dafür nötig ist, konnte nicht geladen werden. Prüfen Sie die Verbindung und versuchen Sie es erneut.',
  'This is not valid base64, so it has no audio.':
    'Das ist kein gültiges Base64 und enthält deshalb keinen Ton.',
  'This browser can’t play sound here. Replies are shown as text only.':
    'Dieser Browser kann hier keinen Ton abspielen. Antworten erscheinen nur als Text.',
  'This is not a WAV file.': 'Das ist keine WAV-Datei.',
  'This WAV file has no format header.': 'Dieser WAV-Datei fehlt die Angabe des Formats.',
  'This WAV file has no audio data.': 'Diese WAV-Datei enthält keinen Ton.',
  'The header of this WAV file is damaged.': 'Der Kopf dieser WAV-Datei ist beschädigt.',
  'This WAV format is not supported. Save the file as 16-bit PCM.':
    'Dieses WAV-Format wird nicht unterstützt. Speichern Sie die Datei als PCM mit 16 Bit.',
  'The link names an unknown source of answers, “{}”. Known sources: {}. Your settings are used instead.':
    'Der Link nennt eine unbekannte Quelle von Antworten, „{}“. Bekannt sind: {}. Stattdessen gelten Ihre Einstellungen.',
  'The link names an unknown voice, “{}”. Your settings are used instead.':
    'Der Link nennt eine unbekannte Stimme, „{}“. Stattdessen gelten Ihre Einstellungen.',
  'This browser does not let the page save anything. Your conversation and settings last only until you close it.':
    'Dieser Browser lässt die Seite nichts speichern. Unterhaltung und Einstellungen halten nur, bis Sie sie schließen.',

  // replies: the browser’s model
  'This browser has no model of its own. Choose another source of answers.':
    'Dieser Browser hat kein eigenes Modell. Wählen Sie eine andere Quelle der Antworten.',
  'The model is not on this device yet. Your first message starts a one-time download of a few gigabytes.':
    'Das Modell ist noch nicht auf diesem Gerät. Ihre erste Nachricht startet einen einmaligen Download von einigen Gigabyte.',
  'The browser is downloading its model. Your next message waits for it.':
    'Der Browser lädt sein Modell herunter. Ihre nächste Nachricht wartet darauf.',
  'The model is on this device and works offline.':
    'Das Modell ist auf diesem Gerät und funktioniert offline.',
  'This browser’s model (no key)': 'Modell dieses Browsers (ohne Schlüssel)',
  'Your messages go to the model in this browser. Voice and conversation stay on this device.':
    'Ihre Nachrichten gehen an das Modell in diesem Browser. Stimme und Unterhaltung bleiben auf diesem Gerät.',
  'This browser has no model of its own. Choose another source of answers in the settings.':
    'Dieser Browser hat kein eigenes Modell. Wählen Sie in den Einstellungen eine andere Quelle der Antworten.',
  'The browser’s model has not responded for two minutes. Try again.':
    'Das Modell des Browsers hat zwei Minuten lang nicht geantwortet. Versuchen Sie es erneut.',
  'The browser’s model gave no answer. Try again, or rephrase the question.':
    'Das Modell des Browsers hat nicht geantwortet. Versuchen Sie es erneut oder fragen Sie anders.',
  'The browser could not download its model. Check your connection and try again.':
    'Der Browser konnte sein Modell nicht herunterladen. Prüfen Sie die Verbindung und versuchen Sie es erneut.',
  'The browser did not let this page load its model. Try again, or allow it in the browser’s settings.':
    'Der Browser ließ diese Seite sein Modell nicht laden. Versuchen Sie es erneut oder erlauben Sie es in den Einstellungen des Browsers.',
  'The browser’s model does not run on this device. Choose another source of answers in the settings.':
    'Das Modell des Browsers läuft nicht auf diesem Gerät. Wählen Sie in den Einstellungen eine andere Quelle der Antworten.',
  'The browser’s model could not start. Close other apps that use a lot of memory, then try again.':
    'Das Modell des Browsers konnte nicht starten. Schließen Sie andere Programme, die viel Speicher brauchen, und versuchen Sie es erneut.',
  'The browser blocked the rest of this reply. Try rephrasing the question.':
    'Der Browser hat den Rest dieser Antwort gesperrt. Versuchen Sie, anders zu fragen.',
  'The browser’s model does not speak this language. Ask in another one.':
    'Das Modell des Browsers spricht diese Sprache nicht. Fragen Sie in einer anderen.',
  'The browser’s model is turned off. Turn it on in the browser, or choose another source of answers.':
    'Das Modell des Browsers ist ausgeschaltet. Schalten Sie es im Browser ein oder wählen Sie eine andere Quelle der Antworten.',
  'The browser’s model stopped before the reply was complete. Try again.':
    'Das Modell des Browsers hat aufgehört, bevor die Antwort vollständig war. Versuchen Sie es erneut.',
  'This is too long for the browser’s model. Send less.':
    'Das ist zu lang für das Modell des Browsers. Schicken Sie weniger.',

  // replies: the demo, Gemini
  'Demo (no key, fixed answers)': 'Demo (ohne Schlüssel, feste Antworten)',
  'Nothing leaves this device. The demo’s answers and the voice are part of the page.':
    'Nichts verlässt dieses Gerät. Die Antworten der Demo und die Stimme sind Teil der Seite.',
  'Google Gemini (your key)': 'Google Gemini (Ihr Schlüssel)',
  'Your messages go to Google’s Gemini with your own key. Voice and conversation stay on this device.':
    'Ihre Nachrichten gehen mit Ihrem eigenen Schlüssel an Googles Gemini. Stimme und Unterhaltung bleiben auf diesem Gerät.',
  'Gemini key': 'Gemini-Schlüssel',
  'A key is free at ': 'Kostenlos gibt es einen Schlüssel bei ',
  'Google AI Studio': 'Google AI Studio',
  '. It stays in this browser and is sent only to Google, with your messages.':
    '. Er bleibt in diesem Browser und wird nur an Google geschickt, mit Ihren Nachrichten.',
  'Test the key': 'Schlüssel testen',
  'Testing the key…': 'Der Schlüssel wird getestet …',
  'The key could not be tested. Check your connection and try again.':
    'Der Schlüssel konnte nicht getestet werden. Prüfen Sie die Verbindung und versuchen Sie es erneut.',
  'Add a key to see its models.': 'Geben Sie einen Schlüssel ein, um seine Modelle zu sehen.',
  'Gemini stopped before the reply was complete. Try again.':
    'Gemini hat aufgehört, bevor die Antwort vollständig war. Versuchen Sie es erneut.',
  'The connection broke before the end of the reply. Try again.':
    'Die Verbindung ist vor dem Ende der Antwort abgebrochen. Versuchen Sie es erneut.',
  'Gemini sent more than a reply can hold. Try again.':
    'Gemini hat mehr geschickt, als in eine Antwort passt. Versuchen Sie es erneut.',
  'Gemini gave no answer. Try again, or rephrase the question.':
    'Gemini hat nicht geantwortet. Versuchen Sie es erneut oder fragen Sie anders.',
  'Gemini considers this question unsafe and will not answer. Try rephrasing it.':
    'Gemini hält diese Frage für unsicher und antwortet nicht. Versuchen Sie, anders zu fragen.',
  'This question contains a word that Gemini does not accept. Try rephrasing it.':
    'Diese Frage enthält ein Wort, das Gemini nicht annimmt. Versuchen Sie, anders zu fragen.',
  'Gemini does not write about this. Ask for something else.':
    'Darüber schreibt Gemini nicht. Fragen Sie etwas anderes.',
  'Gemini will not answer this question. Try rephrasing it.':
    'Gemini antwortet auf diese Frage nicht. Versuchen Sie, anders zu fragen.',
  'The reply reached the model’s length limit. Continue it, or try again.':
    'Die Antwort hat die größte Länge des Modells erreicht. Setzen Sie sie fort oder versuchen Sie es erneut.',
  'Gemini blocked the rest of this reply for safety reasons. Try rephrasing the question.':
    'Gemini hat den Rest dieser Antwort aus Sicherheitsgründen gesperrt. Versuchen Sie, anders zu fragen.',
  'Gemini stopped at a word that it may not write. Try rephrasing the question.':
    'Gemini hat bei einem Wort aufgehört, das es nicht schreiben darf. Versuchen Sie, anders zu fragen.',
  'Gemini stopped because it does not write about this. Ask for something else.':
    'Gemini hat aufgehört, weil es darüber nicht schreibt. Fragen Sie etwas anderes.',
  'Gemini stopped because the reply was too close to a published text. Ask for it in other words.':
    'Gemini hat aufgehört, weil die Antwort einem veröffentlichten Text zu nahe kam. Bitten Sie um andere Worte.',
  'Gemini stopped because the reply might have contained private details. Ask without them.':
    'Gemini hat aufgehört, weil die Antwort private Angaben hätte enthalten können. Fragen Sie ohne sie.',
  'This model does not speak this language. Choose another model.':
    'Dieses Modell spricht diese Sprache nicht. Wählen Sie ein anderes Modell.',
  'Gemini tried to use a tool that this page does not have. Try again.':
    'Gemini wollte ein Werkzeug benutzen, das diese Seite nicht hat. Versuchen Sie es erneut.',
  'Gemini sent a broken reply. Try again.':
    'Gemini hat eine fehlerhafte Antwort geschickt. Versuchen Sie es erneut.',
  'This model makes images, not text. Choose another model.':
    'Dieses Modell macht Bilder, keinen Text. Wählen Sie ein anderes Modell.',
  'Gemini stopped before the reply was complete and gave no reason. Try again.':
    'Gemini hat ohne Angabe eines Grundes aufgehört, bevor die Antwort vollständig war. Versuchen Sie es erneut.',
  'This model is no longer available, or not with this key. Choose another model.':
    'Dieses Modell gibt es nicht mehr oder nicht mit diesem Schlüssel. Wählen Sie ein anderes Modell.',
  'This device is offline. Try again once it is connected.':
    'Dieses Gerät ist offline. Versuchen Sie es erneut, sobald es verbunden ist.',
  'This network seems to need a sign-in. Open any website to sign in, then try again.':
    'Dieses Netz verlangt offenbar eine Anmeldung. Öffnen Sie irgendeine Website, melden Sie sich an und versuchen Sie es erneut.',
  'A filter, an extension or a sign-in page blocks Gemini. Turn it off or sign in, then try again.':
    'Ein Filter, eine Erweiterung oder eine Anmeldeseite sperrt Gemini. Schalten Sie das aus oder melden Sie sich an und versuchen Sie es erneut.',
  'Gemini could not be reached. Check your connection and try again.':
    'Gemini war nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es erneut.',
  'Gemini has not responded for {} seconds. Try again.':
    'Gemini hat {} Sekunden lang nicht geantwortet. Versuchen Sie es erneut.',
  'Google does not offer Gemini with this key in your region. Turning on billing in Google AI Studio may help.':
    'Google bietet Gemini mit diesem Schlüssel in Ihrer Region nicht an. Vielleicht hilft es, in Google AI Studio die Abrechnung einzuschalten.',
  'Google has blocked this key. Create a new one in Google AI Studio and add it in the settings.':
    'Google hat diesen Schlüssel gesperrt. Erstellen Sie in Google AI Studio einen neuen und geben Sie ihn in den Einstellungen ein.',
  'It did not start.': 'Sie ist nicht gestartet.',
  'This key is restricted to other websites. Allow this one in the Google Cloud console, without a path, or use another key.':
    'Dieser Schlüssel gilt nur für andere Websites. Erlauben Sie diese in der Google-Cloud-Konsole, ohne Pfad, oder nehmen Sie einen anderen Schlüssel.',
  'The model reached its length limit by thinking, before the first word. Try again, or choose another model.':
    'Das Modell hat seine größte Länge beim Nachdenken erreicht, vor dem ersten Wort. Versuchen Sie es erneut oder wählen Sie ein anderes Modell.',
  'This key doesn’t have access to Gemini. Allow the Gemini API for it in the Google Cloud console, or use another key.':
    'Dieser Schlüssel hat keinen Zugang zu Gemini. Erlauben Sie die Gemini-API für ihn in der Google-Cloud-Konsole oder nehmen Sie einen anderen Schlüssel.',
  'This key’s plan does not include this model. Choose another model.':
    'Der Tarif dieses Schlüssels enthält dieses Modell nicht. Wählen Sie ein anderes Modell.',
  'This key has reached its daily limit. Try another model, or come back tomorrow.':
    'Dieser Schlüssel hat sein Tageslimit erreicht. Versuchen Sie ein anderes Modell oder kommen Sie morgen wieder.',
  'Too many requests. Try again in {}.': 'Zu viele Anfragen. Versuchen Sie es in {} erneut.',
  'A server between here and Gemini failed. Try again in a moment.':
    'Ein Server zwischen hier und Gemini ist ausgefallen. Versuchen Sie es gleich noch einmal.',
  'Gemini is overloaded. Try again in a moment.':
    'Gemini ist überlastet. Versuchen Sie es gleich noch einmal.',
  'Gemini took too long. Try again, or ask a shorter question.':
    'Gemini hat zu lange gebraucht. Versuchen Sie es erneut oder fragen Sie kürzer.',
  'Gemini has a problem. Try again in a moment.':
    'Gemini hat ein Problem. Versuchen Sie es gleich noch einmal.',
  'Gemini did not accept the key. Check it in the settings.':
    'Gemini hat den Schlüssel nicht angenommen. Prüfen Sie ihn in den Einstellungen.',
  'This is too long for the model. Send less, or start a new conversation.':
    'Das ist zu lang für das Modell. Schicken Sie weniger oder beginnen Sie eine neue Unterhaltung.',
  'Gemini refused the request. Choose another model, or rephrase it.':
    'Gemini hat die Anfrage abgelehnt. Wählen Sie ein anderes Modell oder fragen Sie anders.',
  'The list of models could not be loaded. Try again, or type a name.':
    'Die Liste der Modelle konnte nicht geladen werden. Versuchen Sie es erneut oder geben Sie einen Namen ein.',
  'The key works: {} answered.': 'Der Schlüssel funktioniert: {} hat geantwortet.',
  'Gemini needs a key. Add yours in the settings.':
    'Gemini braucht einen Schlüssel. Geben Sie Ihren in den Einstellungen ein.',
  'The Gemini key contains invalid characters. Copy it again and add it in the settings.':
    'Der Gemini-Schlüssel enthält ungültige Zeichen. Kopieren Sie ihn noch einmal und geben Sie ihn in den Einstellungen ein.',
  'This is not the name of a Gemini model. Choose one from the list.':
    'Das ist nicht der Name eines Gemini-Modells. Wählen Sie eins aus der Liste.',

  // replies: a server
  '“{}” is not the address of a server. Write it like https://knik.example.org, without a path.':
    '„{}“ ist nicht die Adresse eines Servers. Schreiben Sie sie wie https://knik.example.org, ohne Pfad.',
  'This page may not contact {}: it was built for {}. For another server, build it with KNIK_SERVER_URL set to its address.':
    'Diese Seite darf {} nicht ansprechen: Sie wurde für {} gebaut. Für einen anderen Server bauen Sie sie mit dessen Adresse in KNIK_SERVER_URL.',
  'A Knik server': 'Ein Knik-Server',
  'Your messages go to the Knik server in your settings, and from there to its model. The conversation stays on this device.':
    'Ihre Nachrichten gehen an den Knik-Server in Ihren Einstellungen und von dort an sein Modell. Die Unterhaltung bleibt auf diesem Gerät.',
  'Server address': 'Adresse des Servers',
  'The server has the key and chooses the model. If it sends no voice, this page reads the reply aloud.':
    'Der Server hat den Schlüssel und wählt das Modell. Schickt er keine Stimme, liest diese Seite die Antwort vor.',
  'Check the server': 'Server prüfen',
  'Checking the server…': 'Der Server wird geprüft …',
  'The server could not be checked. Try again.':
    'Der Server konnte nicht geprüft werden. Versuchen Sie es erneut.',
  'Use the server’s voice': 'Die Stimme des Servers benutzen',
  'This server has reached its daily limit.': 'Dieser Server hat sein Tageslimit erreicht.',
  'Too many requests. Try again in a minute.':
    'Zu viele Anfragen. Versuchen Sie es in einer Minute erneut.',
  'The server does not have this model.': 'Der Server hat dieses Modell nicht.',
  'The server does not allow requests from this page.':
    'Der Server erlaubt keine Anfragen von dieser Seite.',
  'There is no Knik server at that address. Check it in the settings.':
    'Unter dieser Adresse gibt es keinen Knik-Server. Prüfen Sie sie in den Einstellungen.',
  'The server is overloaded or has a problem. Try again in a moment.':
    'Der Server ist überlastet oder hat ein Problem. Versuchen Sie es gleich noch einmal.',
  'The server refused the request. Try rephrasing it.':
    'Der Server hat die Anfrage abgelehnt. Versuchen Sie, anders zu fragen.',
  'The server could not be reached. Check your connection and try again.':
    'Der Server war nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es erneut.',
  'The reply stopped before its end. Try again.':
    'Die Antwort hat vor ihrem Ende aufgehört. Versuchen Sie es erneut.',
  'The server has not responded for {} seconds. Try again.':
    'Der Server hat {} Sekunden lang nicht geantwortet. Versuchen Sie es erneut.',
  'Gemini on Vertex AI': 'Gemini auf Vertex AI',
  'The demo': 'Der Demo',
  'The server is available. Its answers come from {}.':
    'Der Server ist verfügbar. Seine Antworten kommen von {}.',

  // replies: any service with an OpenAI-compatible API
  'The address of the service is missing. Add it in the settings.':
    'Die Adresse des Dienstes fehlt. Geben Sie sie in den Einstellungen ein.',
  '“{}” is not an address. Write it like http://localhost:11434/v1.':
    '„{}“ ist keine Adresse. Schreiben Sie sie wie http://localhost:11434/v1.',
  'This page was not allowed to contact {} when it was loaded. Reload it, then try again.':
    'Als diese Seite geladen wurde, durfte sie {} nicht ansprechen. Laden Sie sie neu und versuchen Sie es erneut.',
  'Ollama, LM Studio, OpenRouter…': 'Ollama, LM Studio, OpenRouter …',
  'Your messages go to the address in your settings. Voice and conversation stay on this device.':
    'Ihre Nachrichten gehen an die Adresse in Ihren Einstellungen. Stimme und Unterhaltung bleiben auf diesem Gerät.',
  Address: 'Adresse',
  'Any service with an OpenAI-compatible API.': 'Jeder Dienst mit einer OpenAI-kompatiblen API.',
  'Check the address': 'Adresse prüfen',
  'Checking the address…': 'Die Adresse wird geprüft …',
  'The address could not be checked. Try again.':
    'Die Adresse konnte nicht geprüft werden. Versuchen Sie es erneut.',
  Key: 'Schlüssel',
  'Only if the service asks for one.': 'Nur wenn der Dienst einen verlangt.',
  'This page came over https, so the browser does not let it contact http://{}. Use an https address, or open Knik from a server of your own.':
    'Diese Seite kam über https, deshalb lässt der Browser sie http://{} nicht ansprechen. Nehmen Sie eine Adresse mit https oder öffnen Sie Knik von einem eigenen Server.',
  'Nothing answers at {}. Start the server there, then try again. {}':
    'Unter {} antwortet nichts. Starten Sie dort den Server und versuchen Sie es erneut. {}',
  '{} could not be reached. Check the address and your connection, then try again.':
    '{} war nicht erreichbar. Prüfen Sie Adresse und Verbindung und versuchen Sie es erneut.',
  '{} answers, but does not allow this page.': '{} antwortet, erlaubt diese Seite aber nicht.',
  '{} Start Ollama with OLLAMA_ORIGINS={}, then try again.':
    '{} Starten Sie Ollama mit OLLAMA_ORIGINS={} und versuchen Sie es erneut.',
  '{} Turn on CORS in the server settings of LM Studio, then try again.':
    '{} Schalten Sie in den Server-Einstellungen von LM Studio CORS ein und versuchen Sie es erneut.',
  '{} Allow {} there (CORS), then try again.':
    '{} Erlauben Sie dort {} (CORS) und versuchen Sie es erneut.',
  'The model stopped before the reply was complete. Try again.':
    'Das Modell hat aufgehört, bevor die Antwort vollständig war. Versuchen Sie es erneut.',
  'The model sent more than a reply can hold. Try again.':
    'Das Modell hat mehr geschickt, als in eine Antwort passt. Versuchen Sie es erneut.',
  'The model thought, but gave no answer. Try again, or rephrase the question.':
    'Das Modell hat nachgedacht, aber nicht geantwortet. Versuchen Sie es erneut oder fragen Sie anders.',
  'The model gave no answer. Try again, or rephrase the question.':
    'Das Modell hat nicht geantwortet. Versuchen Sie es erneut oder fragen Sie anders.',
  'The model reached its length limit before the first word, mostly by thinking. Raise the limit there, or choose another model.':
    'Das Modell hat seine größte Länge vor dem ersten Wort erreicht, meist durch Nachdenken. Erhöhen Sie dort die Grenze oder wählen Sie ein anderes Modell.',
  'The service blocked the rest of this reply. Try rephrasing the question.':
    'Der Dienst hat den Rest dieser Antwort gesperrt. Versuchen Sie, anders zu fragen.',
  'The model tried to use a tool that this page does not have. Try again.':
    'Das Modell wollte ein Werkzeug benutzen, das diese Seite nicht hat. Versuchen Sie es erneut.',
  '{} does not have the model “{}”. Choose another model.':
    '{} hat das Modell „{}“ nicht. Wählen Sie ein anderes Modell.',
  '{} does not allow this with your key. Check the key in the settings.':
    '{} erlaubt das mit Ihrem Schlüssel nicht. Prüfen Sie ihn in den Einstellungen.',
  '{} does not allow this page to ask. Add a key, or allow the page there.':
    '{} erlaubt dieser Seite nicht zu fragen. Geben Sie einen Schlüssel ein oder erlauben Sie die Seite dort.',
  'This is too long to send. Send less.': 'Das ist zu lang zum Senden. Schicken Sie weniger.',
  'There is no OpenAI-compatible service at this address of {}. Most end in /v1. Check it in the settings.':
    'Unter dieser Adresse von {} gibt es keinen OpenAI-kompatiblen Dienst. Die meisten enden auf /v1. Prüfen Sie sie in den Einstellungen.',
  '{} sends requests on to another address. Enter that one in the settings, or sign in to this network.':
    '{} leitet Anfragen an eine andere Adresse weiter. Geben Sie diese in den Einstellungen ein oder melden Sie sich in diesem Netz an.',
  '{} has not responded for {}. It may still be loading the model. Try again.':
    '{} hat {} lang nicht geantwortet. Vielleicht lädt es noch das Modell. Versuchen Sie es erneut.',
  'Choose a model of {} first.': 'Wählen Sie zuerst ein Modell von {}.',
  '{} has no model yet. Download one there.':
    '{} hat noch kein Modell. Laden Sie dort eins herunter.',
  '{} needs a key. Add yours in the settings.':
    '{} braucht einen Schlüssel. Geben Sie Ihren in den Einstellungen ein.',
  '{} did not accept the key. Check it in the settings.':
    '{} hat den Schlüssel nicht angenommen. Prüfen Sie ihn in den Einstellungen.',
  'Your account at {} has no credit left. Add credit there, or choose another model.':
    'Ihr Konto bei {} hat kein Guthaben mehr. Laden Sie es dort auf oder wählen Sie ein anderes Modell.',
  '{} is overloaded or has a problem. Try again in a moment.':
    '{} ist überlastet oder hat ein Problem. Versuchen Sie es gleich noch einmal.',
  '{} has a problem: “{}”': '{} hat ein Problem: „{}“',
  '{} refused the request. Choose another model, or rephrase it.':
    '{} hat die Anfrage abgelehnt. Wählen Sie ein anderes Modell oder fragen Sie anders.',
  '{} refused the request: “{}”': '{} hat die Anfrage abgelehnt: „{}“',
  '{} answers, with one model.': '{} antwortet, mit einem Modell.',
  '{} answers, with {} models.': '{} antwortet, mit {} Modellen.',
  'The key contains invalid characters. Copy it again and add it in the settings.':
    'Der Schlüssel enthält ungültige Zeichen. Kopieren Sie ihn noch einmal und geben Sie ihn in den Einstellungen ein.',

  // text
  Table: 'Tabelle',
  Copied: 'Kopiert',
  Code: 'Code',
  'Code in {}': 'Code in {}',
  'Copy code': 'Code kopieren',
  Thoughts: 'Gedanken',
  'Copying is blocked': 'Kopieren ist gesperrt',
  'Show image from {}': 'Bild von {} zeigen',
  'The image from {} could not be loaded. Try again':
    'Das Bild von {} konnte nicht geladen werden. Erneut versuchen',
  Done: 'Erledigt',
  'To do': 'Offen',

  // session
  'There is nothing to send. Write a message first.':
    'Es gibt nichts zu senden. Schreiben Sie zuerst eine Nachricht.',
  'The voice did not answer for 30 seconds.': 'Die Stimme hat 30 Sekunden lang nicht geantwortet.',
  'The voice failed.': 'Die Stimme hat versagt.',
  'The reply was empty. Try again, or rephrase the question.':
    'Die Antwort war leer. Versuchen Sie es erneut oder fragen Sie anders.',
  'The reply stopped for an unknown reason. Try again.':
    'Die Antwort hat aus unbekanntem Grund aufgehört. Versuchen Sie es erneut.',
  '“{}” was not read aloud.': '„{}“ wurde nicht vorgelesen.',
  '“{}” was not read aloud. {}': '„{}“ wurde nicht vorgelesen. {}',
  '“{}”': '„{}“',
  '“{}” and the text after it': '„{}“ und der Text danach',
  '{} was not read aloud: the voice stopped working.':
    '{} wurde nicht vorgelesen: Die Stimme ist ausgefallen.',
  'Not read aloud: {}': (why) => `Nicht vorgelesen: ${why.charAt(0).toUpperCase()}${why.slice(1)}`,

  // voices: engines and their settings
  'Basic voice': 'Einfache Stimme',
  'American woman': 'Amerikanerin',
  'American man': 'Amerikaner',
  'British woman': 'Britin',
  'British man': 'Brite',
  'American woman, deeper': 'Amerikanerin, tiefer',
  'American man, livelier': 'Amerikaner, lebhafter',
  'British woman, deeper': 'Britin, tiefer',
  'British man, livelier': 'Brite, lebhafter',
  'Light natural voice': 'Leichte natürliche Stimme',
  'The light natural voice cannot run here.': 'Die leichte natürliche Stimme läuft hier nicht.',
  'The light natural voice is switched off.': 'Die leichte natürliche Stimme ist ausgeschaltet.',
  'The light natural voice could not be loaded.':
    'Die leichte natürliche Stimme konnte nicht geladen werden.',
  '{} (8 MB)': '{} (8 MB)',
  'Natural voice': 'Natürliche Stimme',
  'Runs on': 'Läuft auf',
  'If one fails, the next is tried.': 'Fällt eines aus, wird das nächste versucht.',
  Automatic: 'Automatisch',
  'Graphics card (WebGPU)': 'Grafikkarte (WebGPU)',
  'Processor (WebAssembly)': 'Prozessor (WebAssembly)',
  'The graphics card (WebGPU)': 'Der Grafikkarte (WebGPU)',
  'The processor': 'Dem Prozessor',
  'The processor (WebAssembly)': 'Dem Prozessor (WebAssembly)',
  'The processor (WebAssembly, 1 thread)': 'Dem Prozessor (WebAssembly, 1 Thread)',
  'The processor (WebAssembly, {} threads)': 'Dem Prozessor (WebAssembly, {} Threads)',
  'Comparing the graphics card with the processor on two sentences…':
    'Die Grafikkarte wird an zwei Sätzen mit dem Prozessor verglichen …',
  'The graphics card gives the same sound as the processor.':
    'Die Grafikkarte erzeugt denselben Klang wie der Prozessor.',
  'The graphics card makes mistakes, so it is used only if you choose it here.':
    'Die Grafikkarte macht Fehler und wird deshalb nur benutzt, wenn Sie sie hier wählen.',
  'The graphics card got a {} sentence wrong: {}.':
    'Die Grafikkarte hat einen {} Satz falsch erzeugt: {}.',
  Short: 'Kurzen',
  Long: 'Langen',
  'The graphics card': 'Die Grafikkarte',
  'The graphics card got a sentence wrong: {}.':
    'Die Grafikkarte hat einen Satz falsch erzeugt: {}.',
  'The processor got a sentence wrong: {}.': 'Der Prozessor hat einen Satz falsch erzeugt: {}.',
  'The graphics card {}.': 'Die Grafikkarte {}.',
  'The processor {}.': 'Der Prozessor {}.',
  '{}: there is not enough memory': '{}: Der Speicher reicht nicht',
  'Could not load the voice': 'Konnte die Stimme nicht laden',
  'Failed on a sentence': 'Hat bei einem Satz versagt',
  'It was no sound at all': 'Es war gar kein Klang',
  'It was silent': 'Er war stumm',
  'It was distorted': 'Er war verzerrt',
  'It was too short': 'Er war zu kurz',
  'It was too long': 'Er war zu lang',
  'Words were missing': 'Wörter fehlten',
  'Its words came at the wrong time': 'Seine Wörter kamen zur falschen Zeit',
  'It sounded different': 'Er klang anders',
  'Small (92 MB): fastest download': 'Klein (92 MB): am schnellsten geladen',
  'Medium (163 MB): for graphics cards with 16-bit support':
    'Mittel (163 MB): für Grafikkarten, die mit 16 Bit rechnen',
  'Large (326 MB): full precision': 'Groß (326 MB): volle Genauigkeit',
  'Your own file': 'Eigene Datei',
  'A file of your own': 'Eine eigene Datei',
  'The natural voice cannot run in this browser.':
    'Die natürliche Stimme läuft in diesem Browser nicht.',
  'It took too long to start.': 'Der Start hat zu lange gedauert.',
  'The voice is switched off.': 'Die Stimme ist ausgeschaltet.',
  'This page may not share memory between threads, so it uses one.':
    'Diese Seite darf Speicher nicht zwischen Threads teilen und benutzt deshalb einen.',
  'This browser gives no access to a graphics card.':
    'Dieser Browser gibt keinen Zugang zu einer Grafikkarte.',
  'There is no graphics card, only slow software emulation.':
    'Es gibt keine Grafikkarte, nur eine langsame Nachbildung in Software.',
  'On iPhones and iPads the processor is the safer choice.':
    'Auf iPhones und iPads ist der Prozessor die sicherere Wahl.',
  'Not on {}: {}': 'Nicht auf {}: {}',
  'Its file has a form that cannot be sped up, so it runs as it is.':
    'Ihre Datei hat eine Form, die sich nicht beschleunigen lässt; sie läuft, wie sie ist.',

  // voices: what can go wrong
  'The part of this page that stores voices has stopped. Try again, or reload the page.':
    'Der Teil der Seite, der Stimmen speichert, ist ausgefallen. Versuchen Sie es erneut oder laden Sie die Seite neu.',
  'The downloaded voice cannot be read. Download it again.':
    'Die heruntergeladene Stimme ist nicht lesbar. Laden Sie sie noch einmal herunter.',
  'The voice could not be stored. Reload the page and try again.':
    'Die Stimme konnte nicht gespeichert werden. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  'The browser did not let the voice start.': 'Der Browser ließ die Stimme nicht starten.',
  'The voice stopped unexpectedly.': 'Die Stimme ist unerwartet ausgefallen.',
  'The voice could not be loaded. Check your connection.':
    'Die Stimme konnte nicht geladen werden. Prüfen Sie die Verbindung.',
  'The voice failed on this sentence.': 'Die Stimme hat bei diesem Satz versagt.',
  'The voice stopped answering.': 'Die Stimme antwortet nicht mehr.',
  'The voice was restarted.': 'Die Stimme wurde neu gestartet.',
  'This voice speaks only English.': 'Diese Stimme spricht nur Englisch.',
  'This file is the model of another voice. Choose another one.':
    'Diese Datei ist das Modell einer anderen Stimme. Wählen Sie eine andere.',
  'The files of the voice could not be opened.':
    'Die Dateien der Stimme konnten nicht geöffnet werden.',
  'The files of the voice are damaged. Download them again.':
    'Die Dateien der Stimme sind beschädigt. Laden Sie sie noch einmal herunter.',
  'There is no voice of that name.': 'Es gibt keine Stimme dieses Namens.',
  'The voice {} could not be loaded. Check your connection.':
    'Die Stimme {} konnte nicht geladen werden. Prüfen Sie die Verbindung.',
  'The download failed verification and was discarded. Try again.':
    'Der Download hat die Prüfung nicht bestanden und wurde verworfen. Versuchen Sie es erneut.',
  '{} could not be reached. Check your connection and try again; what has arrived is kept.':
    '{} war nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es erneut; was schon da ist, bleibt.',
  'The voice was not found at {}: it may have been moved. Try again later, or use a file of your own.':
    'Die Stimme wurde bei {} nicht gefunden: Vielleicht ist sie umgezogen. Versuchen Sie es später erneut oder nehmen Sie eine eigene Datei.',
  '{} does not let this page download the voice. Try again later, or use a file of your own.':
    '{} gibt dieser Seite die Stimme nicht. Versuchen Sie es später erneut oder nehmen Sie eine eigene Datei.',
  '{} is too busy to deliver the voice right now. Try again in a few minutes.':
    '{} ist gerade überlastet. Versuchen Sie es in einigen Minuten erneut.',
  '{} could not deliver the voice. Try again in a few minutes.':
    '{} konnte die Stimme nicht liefern. Versuchen Sie es in einigen Minuten erneut.',
  '{} has no voice of the kind that this page speaks with. Use a file of your own instead.':
    '{} hat keine Stimme der Art, mit der diese Seite spricht. Nehmen Sie eine eigene Datei.',
  'This file needs its {}, which could not be downloaded. Pick both together.':
    'Diese Datei braucht ihre {}, die nicht heruntergeladen werden konnte. Wählen Sie beide zusammen.',
  'The file could not be read. Pick it again.':
    'Die Datei war nicht lesbar. Wählen Sie sie noch einmal.',
  'Pick the ONNX file of the voice: its name ends in .onnx.':
    'Wählen Sie die ONNX-Datei der Stimme: Ihr Name endet auf .onnx.',
  'There is no room for {} more. Free some space on the disk, or choose a smaller download, and try again.':
    'Für weitere {} ist kein Platz. Schaffen Sie Platz auf der Platte oder wählen Sie einen kleineren Download und versuchen Sie es erneut.',
  'This voice has not been downloaded yet.': 'Diese Stimme ist noch nicht heruntergeladen.',
};
