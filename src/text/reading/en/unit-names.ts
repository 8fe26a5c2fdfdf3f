import { table } from './patterns.ts';

/** Symbols of units, with the name of one. Written as they are by their own rules: `mW` is not `MW`. */
export const UNITS = table(`
  km kilometer
  hm hectometer
  dm decimeter
  m meter
  cm centimeter
  mm millimeter
  µm micrometer
  μm micrometer
  nm nanometer
  mi mile
  miles miles
  ft foot
  yd yard
  yds yards
  in inch
  in. inch
  ly light year
  kg kilogram
  kgs kilograms
  g gram
  mg milligram
  µg microgram
  μg microgram
  mcg microgram
  lb pound
  lbs pounds
  oz ounce
  gal gallon
  qt quart
  pt point
  pts points
  tbsp tablespoon
  Tbsp tablespoon
  Tsp teaspoon
  A ampere
  doz dozen
  tsp teaspoon
  L liter
  l liter
  ml milliliter
  mL milliliter
  cl centiliter
  dl deciliter
  dL deciliter
  µL microliter
  ha hectare
  ac acre
  acres acres
  s second
  sec second
  secs seconds
  ms millisecond
  µs microsecond
  μs microsecond
  ns nanosecond
  min minute
  mins minutes
  h hour
  hr hour
  hrs hours
  yr year
  yrs years
  wk week
  wks weeks
  mo month
  mos months
  Å angstrom
  Mt megaton
  kt kiloton
  kph kilometer per hour
  kmh kilometer per hour
  mph mile per hour
  rpm revolution per minute
  fps frame per second
  bpm beat per minute
  dpi dot per inch
  ppi pixel per inch
  ppm part per million
  ppb part per billion
  mpg mile per gallon
  psi pound per square inch
  px pixel
  MP megapixel
  mp megapixel
  Hz hertz
  hz hertz
  kHz kilohertz
  MHz megahertz
  mhz megahertz
  GHz gigahertz
  ghz gigahertz
  THz terahertz
  W watt
  w watt
  kW kilowatt
  kw kilowatt
  MW megawatt
  GW gigawatt
  TW terawatt
  mW milliwatt
  Wh watt hour
  kWh kilowatt hour
  kwh kilowatt hour
  MWh megawatt hour
  GWh gigawatt hour
  TWh terawatt hour
  mAh milliampere hour
  mah milliampere hour
  Ah ampere hour
  V volt
  kV kilovolt
  mV millivolt
  mA milliampere
  kA kiloampere
  Ω ohm
  kΩ kiloohm
  N newton
  N·m newton meter
  Nm newton meter
  mmHg millimeter of mercury
  kN kilonewton
  J joule
  kJ kilojoule
  MJ megajoule
  cal calorie
  kcal kilocalorie
  Pa pascal
  hPa hectopascal
  kPa kilopascal
  MPa megapascal
  GPa gigapascal
  mbar millibar
  atm atmosphere
  dB decibel
  db decibel
  dBm decibel milliwatt
  mol mole
  mmol millimole
  eV electron volt
  keV kiloelectron volt
  MeV megaelectron volt
  GeV gigaelectron volt
  lm lumen
  lx lux
  kn knot
  hp horsepower
  KB kilobyte
  kB kilobyte
  kb kilobit
  MB megabyte
  mb megabyte
  GB gigabyte
  gb gigabyte
  TB terabyte
  tb terabyte
  PB petabyte
  KiB kibibyte
  MiB mebibyte
  GiB gibibyte
  TiB tebibyte
  kbps kilobit per second
  Kbps kilobit per second
  Mbps megabit per second
  mbps megabit per second
  Gbps gigabit per second
  gbps gigabit per second
  kbit kilobit
  Mbit megabit
  Gbit gigabit
  Mb megabit
  Gb gigabit
  Tb terabit
  °C degree Celsius
  ° degree
  °F degree Fahrenheit
  ℃ degree Celsius
  ℉ degree Fahrenheit
  °K degree Kelvin
  K kelvin
  % percent
  ％ percent
  ‰ per mille
  pct percent
  sq square
`);
