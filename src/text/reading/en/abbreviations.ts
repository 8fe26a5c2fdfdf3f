import { table } from './patterns.ts';

/** Written with a stop or without. */
export const TITLES = table(`
  Mr mister
  Mrs misses
  Ms miz
  Mx mix
  Dr doctor
  Prof professor
  Messrs messieurs
  Mme madam
  Mlle mademoiselle
  Gen general
  Col colonel
  Maj major
  Capt captain
  Cmdr commander
  Lt lieutenant
  Sgt sergeant
  Cpl corporal
  Pvt private
  Adm admiral
  Gov governor
  Sen senator
  Rep representative
  Pres president
  Hon honorable
  Rev reverend
  Fr father
  Supt superintendent
`);

/** Only with a stop. */
export const STOPPED = table(`
  e.g for example
  i.e that is
  eg for example
  ie that is
  etc et cetera
  vs versus
  cf compare
  viz namely
  ca circa
  al al
  approx approximately
  incl including
  excl excluding
  resp respectively
  esp especially
  est established
  max maximum
  min minimum
  avg average
  temp temperature
  tel telephone
  ext extension
  misc miscellaneous
  govt government
  dept department
  Dept department
  Univ university
  Inst institute
  Assn association
  Assoc associates
  Inc incorporated
  Ltd limited
  Corp corporation
  Co company
  Bros brothers
  Jr junior
  Sr senior
  Esq esquire
  Ave avenue
  Blvd boulevard
  Rd road
  Ln lane
  Hwy highway
  Pkwy parkway
  Sq square
  Apt apartment
  Bldg building
  Ste suite
  Mt mount
  Ft fort
  Pt point
  ed edition
  eds editors
  trans translated
  hr hour
  hrs hours
  sec seconds
  tbsp tablespoon
  tsp teaspoon
  lb pound
  lbs pounds
  oz ounces
  ft feet
  sq square
  cu cubic
  w/o without
  pron pronounced
  orig originally
  abbr abbreviated
  conf conference
  intl international
  ref reference
  tech technical
  yr year
  yrs years
  appt appointment
  attn attention
  asst assistant
  mgr manager
  pkg package
  qty quantity
  blvd boulevard
  ave avenue
  cont continued
  Ala Alabama
  Ariz Arizona
  Calif California
  Colo Colorado
  Conn Connecticut
  Fla Florida
  Kan Kansas
  Mich Michigan
  Minn Minnesota
  Neb Nebraska
  Nev Nevada
  Okla Oklahoma
  Tenn Tennessee
  Tex Texas
  Wis Wisconsin
  Wyo Wyoming
`);

/** Without a stop as well. */
export const BARE = table(`
  vs versus
  w/o without
  w/out without
  w/ with
  aka also known as
  a.k.a also known as
  approx approximately
  Jr junior
  Sr senior
  etc et cetera
`);

/** Before a figure. */
export const NUMBERED = table(`
  No number
  no number
  Nos numbers
  nos numbers
  № number
  Nr number
  p page
  pp pages
  pg page
  pgs pages
  Vol volume
  vol volume
  Vols volumes
  Ch chapter
  ch chapter
  Chap chapter
  chap chapter
  Sec section
  sec section
  Fig figure
  fig figure
  Figs figures
  Eq equation
  eq equation
  Eqs equations
  Art article
  art article
  Par paragraph
  par paragraph
  Ref reference
  Refs references
  Tab table
  Thm theorem
  Prop proposition
  Ex example
  ex example
  Ver version
  ver version
  v version
  Apt apartment
  Rm room
  Ste suite
  Op opus
  op opus
  ext extension
  c circa
  ca circa
  est established
  Est established
  l line
  ll lines
  Hwy highway
  Rt route
  Rte route
  Bldg building
`);
