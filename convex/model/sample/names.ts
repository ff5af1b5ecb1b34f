// Invented people, by where they live: given and family names that go together, and how a phone number there
// looks, as near to the numbers kept for fiction as there are enough of them.

export type Place = {
  country: string
  cities: readonly string[]
  /** With four digits left open. */
  phone: string
  given: readonly string[]
  family: readonly string[]
}

const words = (text: string): readonly string[] => text.split(" ")

export const PLACES: readonly Place[] = [
  {
    country: "United Kingdom",
    cities: words("London Leeds Bristol Glasgow Cardiff"),
    phone: "+44 20 7946 ####",
    given: words("Amelia Callum Daphne Ewan Fiona Harriet Imogen Jasper Louise Nathan Olive Rory Sana Tariq"),
    family: words(
      "Ashdown Barlow Cavendish Dunmore Ellery Fairburn Gillespie Hartwell Ibbotson Kettering Lowe Marsh",
    ),
  },
  {
    country: "Germany",
    cities: words("Berlin Hamburg Köln Leipzig Stuttgart"),
    phone: "+49 30 2312 ####",
    given: words("Anke Björn Carla Dieter Emil Frauke Gregor Hanna Jonas Katrin Lukas Mareike Rüdiger Sönke"),
    family: words(
      "Albrecht Brandt Dörfler Egger Fährmann Großmann Hölscher Jäger Krüger Lindner Möller Weiß",
    ),
  },
  {
    country: "France",
    cities: words("Paris Lyon Nantes Bordeaux Lille"),
    phone: "+33 1 99 00 ## ##",
    given: words("Adèle Bastien Chloé Damien Élise Florian Gaëlle Hugo Inès Jérôme Maëlle Noémie Théo Zoé"),
    family: words("Aubert Blanchet Chevalier Delacroix Fournier Garnier Lefèvre Moreau Perrin Renaud Tissot"),
  },
  {
    country: "Spain",
    cities: words("Madrid Barcelona Valencia Sevilla Bilbao"),
    phone: "+34 910 55 ## ##",
    given: words("Álvaro Beatriz Carmen Diego Elena Gonzalo Inés Jimena Lucía Mateo Nuria Pablo Rosa Tomás"),
    family: words("Aguirre Benítez Castellano Domínguez Escudero Fuentes Iglesias Núñez Olmedo Prieto Rojas"),
  },
  {
    country: "Italy",
    cities: words("Milano Torino Bologna Roma Napoli"),
    phone: "+39 02 5550 ####",
    given: words(
      "Alessia Bruno Chiara Davide Elisa Fabio Giulia Lorenzo Marta Niccolò Paola Sergio Valentina",
    ),
    family: words("Albertini Bellandi Caruso Santoro Ferraro Greco Lombardi Marchetti Pellegrini Rinaldi"),
  },
  {
    country: "Netherlands",
    cities: words("Amsterdam Utrecht Rotterdam Eindhoven Groningen"),
    phone: "+31 20 555 ## ##",
    given: words("Anouk Bram Daan Evelien Femke Gijs Hanneke Joris Lotte Maarten Noor Sanne Thijs Wim"),
    family: words(
      "Bakker Dijkstra Groen Hoekstra Jansma Kuipers Mulder Postma Smeets Vermeulen Visser Zwart",
    ),
  },
  {
    country: "Sweden",
    cities: words("Stockholm Göteborg Malmö Uppsala"),
    phone: "+46 8 465 ####",
    given: words("Agnes Björn Elin Filip Greta Hilda Isak Johanna Love Maja Nils Oskar Sigrid Tove"),
    family: words(
      "Ahlström Bergqvist Dahlgren Ekholm Forsberg Hallén Källström Lindqvist Nyström Öberg Sjögren",
    ),
  },
  {
    country: "Poland",
    cities: words("Warszawa Kraków Gdańsk Wrocław Poznań"),
    phone: "+48 22 555 ## ##",
    given: words(
      "Agnieszka Bartosz Dorota Ewa Filip Grzegorz Hanna Jakub Kinga Łukasz Magda Oliwia Piotr Zofia",
    ),
    family: words(
      "Adamczyk Baran Czerny Dąbek Gajda Jasiński Kowalik Malinowski Nowicki Pawlak Sikora Żurek",
    ),
  },
  {
    country: "United States",
    cities: ["Seattle", "Denver", "Chicago", "Boston", "Austin"],
    phone: "+1 206 555 ####",
    given: words(
      "Aaron Brianna Carlos Deborah Ethan Gloria Hector Janelle Keisha Logan Monica Rashad Tessa Wendy",
    ),
    family: words(
      "Abernathy Broussard Castillo Delgado Everhart Fontaine Hollis Jeffers Kimball Okafor Prescott",
    ),
  },
  {
    country: "Canada",
    cities: ["Toronto", "Montréal", "Vancouver", "Halifax"],
    phone: "+1 416 555 ####",
    given: words(
      "Alexis Benoît Claire Devon Emma Gabriel Harpreet Julie Kiran Maxime Naomi Olivier Simran Zachary",
    ),
    family: words(
      "Arsenault Boucher Chaudhary Desjardins Gagnon Grewal Lavoie MacNeil Pelletier Sandhu Tremblay",
    ),
  },
  {
    country: "Brazil",
    cities: ["São Paulo", "Recife", "Curitiba", "Porto Alegre"],
    phone: "+55 11 5550 ####",
    given: words(
      "Ana Bruna Caio Débora Eduardo Fernanda Gustavo Helena Ícaro Juliana Luiza Marcelo Rafael Thaís",
    ),
    family: words(
      "Almeida Barbosa Cardoso Duarte Esteves Figueira Guimarães Moraes Nogueira Peixoto Queiroz",
    ),
  },
  {
    country: "Japan",
    cities: words("Tokyo Osaka Nagoya Fukuoka"),
    phone: "+81 3 5550 ####",
    given: words("Aiko Daichi Emi Haruto Hina Kaito Keiko Mei Naoki Ren Sakura Sora Takumi Yui"),
    family: words(
      "Aoyama Fujimoto Hayashida Inoue Kagawa Matsuda Nakagawa Okubo Shimizu Tanabe Uchida Yoshikawa",
    ),
  },
  {
    country: "India",
    cities: words("Bengaluru Pune Chennai Hyderabad Kolkata"),
    phone: "+91 80 5550 ####",
    given: words(
      "Aditi Arjun Deepika Farhan Gauri Harish Ishita Kavya Manoj Nikhil Priya Rohan Shreya Vikram",
    ),
    family: words(
      "Bhattacharya Chandran Deshpande Iyer Kulkarni Menon Nair Patil Qureshi Raman Sengupta Trivedi",
    ),
  },
  {
    country: "Australia",
    cities: words("Sydney Melbourne Brisbane Perth"),
    phone: "+61 2 5550 ####",
    given: words(
      "Archie Bonnie Cooper Edie Flynn Georgia Harvey Isla Lachlan Matilda Ned Piper Tahlia Wyatt",
    ),
    family: words("Arkwright Bexley Coulter Darrow Farrell Hargrave Kilbride Lockyer Merriwa Pemberton Tran"),
  },
  {
    country: "Kenya",
    cities: words("Nairobi Mombasa Kisumu"),
    phone: "+254 20 555 ####",
    given: words("Achieng Baraka Chebet Daudi Eshe Faraji Kamau Lulu Makena Njoroge Otieno Wanjiru Zawadi"),
    family: words("Abdalla Gathoni Karanja Kiptoo Mutua Mwangi Ndungu Ochieng Odhiambo Wafula Wekesa"),
  },
  {
    country: "United Arab Emirates",
    cities: ["Dubai", "Abu Dhabi", "Sharjah"],
    phone: "+971 4 555 ####",
    given: words("Amal Bilal Dalia Faisal Hala Karim Layla Mariam Nabil Omar Rania Salma Yousef Zain"),
    family: words("Al-Amiri Al-Farsi Barakat Darwish Haddad Khoury Mansour Nassar Qasim Rahmani Saleh Tahan"),
  },
]
