import { table } from './patterns.ts';

/** Emoji by name, as Unicode's CLDR has them in English, where a shorter one is not commoner. */
export const EMOJI_NAMES = table(`
  😀 grinning face
  😃 grinning face
  😄 grinning face
  😁 beaming face
  😆 laughing face
  😅 grinning face with sweat
  🤣 rolling on the floor laughing
  😂 face with tears of joy
  🙂 slightly smiling face
  🙃 upside-down face
  😉 winking face
  😊 smiling face
  😇 smiling face with halo
  🥰 smiling face with hearts
  😍 heart eyes
  🤩 star-struck
  😘 face blowing a kiss
  😋 face savoring food
  😜 winking face with tongue
  🤔 thinking face
  🤗 hugging face
  🤫 shushing face
  😐 neutral face
  😏 smirking face
  🙄 rolling eyes
  😬 grimacing face
  😌 relieved face
  😔 pensive face
  😴 sleeping face
  😷 face with medical mask
  🤒 face with thermometer
  🤯 exploding head
  🥳 partying face
  😎 smiling face with sunglasses
  🤓 nerd face
  😕 confused face
  😟 worried face
  🙁 frowning face
  😮 surprised face
  😢 crying face
  😭 loudly crying face
  😱 screaming face
  😤 face with steam from nose
  😡 angry face
  😠 angry face
  💀 skull
  💩 pile of poo
  🤖 robot
  👻 ghost
  👋 waving hand
  👌 OK hand
  ✌ victory hand
  🤞 crossed fingers
  👍 thumbs up
  👎 thumbs down
  👏 clapping hands
  🙌 raised hands
  🙏 folded hands
  💪 flexed biceps
  👀 eyes
  🧠 brain
  👉 pointing right
  👈 pointing left
  👆 pointing up
  👇 pointing down
  ❤ red heart
  🧡 orange heart
  💛 yellow heart
  💚 green heart
  💙 blue heart
  💜 purple heart
  🖤 black heart
  💔 broken heart
  💯 hundred points
  💥 collision
  💡 light bulb
  🔥 fire
  ✨ sparkles
  🌟 glowing star
  ⭐ star
  🎉 party popper
  🎊 confetti ball
  🎁 wrapped gift
  🎂 birthday cake
  🏆 trophy
  🥇 first place medal
  🎯 bullseye
  🎵 musical note
  🎶 musical notes
  🎮 video game
  📈 rising chart
  📉 falling chart
  📊 bar chart
  📌 pushpin
  📝 memo
  📚 books
  📖 open book
  📅 calendar
  📧 e-mail
  📱 mobile phone
  💻 laptop
  🔒 locked
  🔑 key
  🔍 magnifying glass
  🔗 link
  🔧 wrench
  🔨 hammer
  ⚙ gear
  🛠 hammer and wrench
  ⚠ warning
  🚫 prohibited
  ❌ cross mark
  ✅ check mark
  ✔ check mark
  ❓ question mark
  ❗ exclamation mark
  ⏰ alarm clock
  ⏳ hourglass
  🚀 rocket
  ✈ airplane
  🚗 car
  🚲 bicycle
  🚂 train
  🏠 house
  🏢 office building
  🏖 beach
  🌍 globe
  🌎 globe
  🌏 globe
  🌞 sun
  ☀ sun
  🌙 moon
  ☁ cloud
  🌧 rain
  ⛈ thunderstorm
  ❄ snowflake
  🌈 rainbow
  🌊 wave
  🌱 seedling
  🌳 tree
  🌸 cherry blossom
  🌹 rose
  🍀 four leaf clover
  🍎 apple
  🍌 banana
  🍓 strawberry
  🍕 pizza
  🍔 hamburger
  🍰 cake
  🍪 cookie
  ☕ coffee
  🍵 tea
  🍺 beer
  🍷 wine
  🥗 salad
  🐶 dog
  🐱 cat
  🐭 mouse
  🐻 bear
  🦊 fox
  🦁 lion
  🐘 elephant
  🐦 bird
  🐟 fish
  🐝 bee
  🦋 butterfly
  ⚽ soccer ball
  🏀 basketball
  💰 money bag
  💵 dollar bill
  💳 credit card
  👨 man
  👩 woman
  👶 baby
  👥 people
  🤝 handshake
`);
