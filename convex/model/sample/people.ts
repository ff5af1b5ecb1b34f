// Invented people and companies for the demo workspace. Addresses use the reserved .example domain (RFC 2606).

export const COMPANIES = [
  "Northwater Labs",
  "Halden & Sons",
  "Blue Fathom",
  "Estuary Systems",
  "Kelp & Co",
  "Meridian Optics",
  "Saltmarsh Foods",
  "Tidewright",
  "Quayside Legal",
  "Lantern Freight",
  "Driftwood Studio",
  "Sounding Analytics",
]

export const TITLES = [
  "Head of Operations",
  "Founder",
  "Product Manager",
  "Finance Director",
  "Buyer",
  "Engineer",
  "Office Manager",
  "Sales Lead",
]

/** "First Last", in the order in which they were met. */
export const PEOPLE = [
  ..."Ada Marsh|Bram Okafor|Celia Duarte|Dmitri Halloran|Esme Lindqvist|Farid Benali|Greta Nowak".split("|"),
  ..."Hugo Castellano|Ines Ferreira|Jonas Weber|Keiko Tanabe|Liam Gallagher|Maren Solberg".split("|"),
  ..."Nadia Petrova|Oscar Lindholm|Priya Raman|Quentin Dubois|Rosa Iglesias|Sven Aaltonen".split("|"),
  ..."Tara Whitfield|Umar Siddiqui|Vera Kolar|Wim de Groot|Ximena Rojas|Yusuf Demir|Zoe Lambert".split("|"),
  ..."Anton Berg|Beatriz Campos|Callum Reid|Daphne Moreau|Elias Strand|Fiona Mackay|Gianni Rossi".split("|"),
  ..."Hana Suzuki|Igor Baran|Jasmine Lowe|Karl Egger|Leila Haddad|Mateo Silva|Nora Kjellberg".split("|"),
  ..."Olivia Hart|Pavel Novotny|Ruth Adeyemi|Stefan Ionescu|Thea Vik|Uwe Brandt|Valentina Greco".split("|"),
  ..."Wendy Cho|Xavier Blanc|Yara Nassar|Zelda Finch|Arthur Penn|Brigid Kelly|Cosmo Vidal".split("|"),
  ..."Delia Prince|Ewan Stuart|Flora Quist|Gabriel Stone|Hilde Nyman|Ivo Marek".split("|"),
]

/** Titles of deals; the company is put in front. */
export const DEAL_TITLES = [
  "annual plan",
  "pilot project",
  "renewal",
  "workshop series",
  "data migration",
  "support contract",
  "extension",
  "site survey",
]
