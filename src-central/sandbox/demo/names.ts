// Names of people in the demo municipality: common Italian ones first, then the ones that programs get wrong.
// Called by make-person. Nobody is meant: names and surnames are combined by chance.

export interface Origin {
  readonly familyNames: readonly string[];
  readonly women: readonly string[];
  readonly men: readonly string[];
  /** Names of `places.ts`. */
  readonly birthPlaces: readonly string[];
  readonly language: 'it' | 'en' | 'de';
}

const list = (text: string): readonly string[] => text.trim().split(/\s*[,\n]\s*/);

/** Most common first. */
export const italianFamilyNames = list(`
Rossi, Ferrari, Russo, Bianchi, Colombo, Esposito, Romano, Ricci, Marino, Greco, Bruno, Gallo, Conti, De Luca, Costa, Giordano
Mancini, Rizzo, Lombardi, Moretti, Barbieri, Fontana, Santoro, Mariani, Rinaldi, Caruso, Ferrara, Galli, Martini, Leone, Longo
Gentile, Martinelli, Vitale, Lombardo, Serra, Coppola, De Santis, D'Angelo, Marchetti, Parisi, Villa, Conte, Ferraro, Ferri, Fabbri
Bianco, Marini, Grasso, Valentini, Messina, Sala, De Angelis, Gatti, Pellegrini, Palumbo, Sanna, Farina, Rizzi, Monti, Cattaneo
Morelli, Amato, Silvestri, Mazza, Testa, Grassi, Pellegrino, Carbone, Giuliani, Benedetti, Barone, Rossetti, Caputo, Montanari
Guerra, Palmieri, Bernardi, Martino, Fiore, De Rosa, Ferretti, Bellini, Basile, Riva, Donati, Piras, Vitali, Battaglia, Sartori
Neri, Costantini, Milani, Pagano, Ruggiero, Sorrentino, D'Amico, Orlando, Damico, Negri, Mantovani, Dell'Orto, Dell'Acqua, D'Alessandro
D'Agostino, Lo Presti, Lo Re, La Rosa, La Russa, Di Stefano, Di Maria, Di Pietro, De Marchi, De Simone, Del Vecchio, Della Valle
Degli Esposti, Dalla Costa, Dall'Ò, Dell'Anna, Dall'Aglio, Cantù, Bertè, Sanfilippo, Nicolò, Carrà, Viganò, Brambilla, Fumagalli
Beretta, Castelli, Crippa, Villani, Pozzi, Redaelli, Cereda, Casati, Galbiati, Arrigoni, Maggioni, Ronchi, Sironi, Spinelli, Tagliabue
Bosisio, Scotti, Magni, Airoldi, Re, Fo, Bo, Abbà, Alò, Macrì, Foà, Calabrò, Scalzò, Muscarà, Laganà, Cordì, Papalìa, Violi
Bianchi-Ferrari, Rossi Conti, Visconti di Castro, De Rossi-Villa, Mac Donnell, San Giovanni, Santa Maria, Xella, Quaglia, Zanzottera
`);

export const italianWomen = list(`
Giulia, Maria, Sofia, Anna, Francesca, Sara, Laura, Martina, Chiara, Elena, Alessia, Valentina, Federica, Aurora, Alice, Giorgia, Ginevra
Emma, Beatrice, Greta, Vittoria, Matilde, Ludovica, Camilla, Silvia, Paola, Roberta, Daniela, Simona, Barbara, Cristina, Monica, Ilaria
Arianna, Noemi, Rebecca, Bianca, Gaia, Nicole, Mia, Azzurra, Viola, Anita, Margherita, Caterina, Lucia, Teresa, Rosa, Concetta, Eleonora
Maria Grazia, Anna Maria, Maria Elena, Maria Sole, Rosa Maria, Zoè, Noè Maria, Maïa, Chloé, Desirée, Ester, Ada, Eva, Io
`);

export const italianMen = list(`
Leonardo, Francesco, Alessandro, Lorenzo, Mattia, Andrea, Luca, Marco, Gabriele, Matteo, Davide, Giuseppe, Antonio, Tommaso, Riccardo, Edoardo
Federico, Stefano, Paolo, Simone, Roberto, Diego, Nicola, Giovanni, Pietro, Filippo, Samuele, Christian, Emanuele, Michele, Daniele, Salvatore
Vincenzo, Enrico, Alberto, Giulio, Giacomo, Jacopo, Elia, Noah, Nathan, Liam, Ettore, Cesare, Ugo, Ivo, Leo, Carlo, Angelo, Domenico
Niccolò, Nicolò, Giosuè, Noè, Dario, Gian Luca, Gianluca, Pier Paolo, Gian Maria, Carlo Alberto, José, Joël, Ciro, Bo
`);

export const italy: Origin = {
  familyNames: italianFamilyNames,
  women: italianWomen,
  men: italianMen,
  birthPlaces: list(
    'Milano, Milano, Milano, Magenta, Magenta, Abbiategrasso, Pavia, Torino, Napoli, Roma, Bergamo, Brescia, Palermo, Catania, Genova, Bologna, Bari, Reggio Calabria, Messina, Salerno, Foggia, Lecce, Venezia, Verona, Padova, Firenze, Cagliari, Parma, Trieste, Perugia, Ancona, Modena',
  ),
  language: 'it',
};

const origin = (
  familyNames: string,
  women: string,
  men: string,
  birthPlaces: string,
  language: Origin['language'] = 'it',
): Origin => ({
  familyNames: list(familyNames),
  women: list(women),
  men: list(men),
  birthPlaces: list(birthPlaces),
  language,
});

/** The most frequent among the residents of an Italian town first. */
export const foreignOrigins: readonly Origin[] = [
  origin(
    'Popescu, Ionescu, Țepeș, Ștefănescu, Brâncoveanu, Rădulescu, Munteanu, Ciobanu, Țurcanu, Năstase, Vîlcu, Moldovan',
    'Elena, Mihaela, Andreea, Ștefania, Ioana, Măriuca, Crina, Bianca',
    'Ionuț, Andrei, Ștefan, Răzvan, Cătălin, Mihai, Vlăduț, Nicolae',
    'Romania',
  ),
  origin(
    'Hoxha, Çela, Shehu, Gjokë, Përmeti, Krasniqi, Leka, Dervishi',
    'Albana, Mirjeta, Arbënora, Ëngjëllushe, Elira',
    'Arben, Besnik, Përparim, Ilir, Gëzim',
    'Albania',
  ),
  origin(
    'El Amrani, Benali, Ait Taleb, El Idrissi, Bouzid, Ben Alì, Al-Masri',
    'Fatima, Khadija, Aïcha, Naïma, Salma',
    'Mohamed, Youssef, Saïd, Rachid, Adam',
    'Marocco, Egitto',
    'en',
  ),
  origin('O, Hu, Chen, Wu, Zhou, Lin, E, Xu, Ye', 'Meiling, Xiu, Yan, Li, Jing', 'Wei, Jian, Bo, O, Hao', 'Cina', 'en'),
  origin(
    'Kovalenko, Shevchenko, Bondarenko, Melnyk',
    'Oksana, Nataliya, Iryna',
    'Oleksandr, Andriy, Yuriy',
    'Ucraina',
    'en',
  ),
  origin(
    'Kowalska, Wiśniewski, Łukaszewicz, Gałązka, Żółć, Dąbrowski, Ćwikła',
    'Małgorzata, Agnieszka, Zofia, Świętosława',
    'Łukasz, Paweł, Michał, Stanisław',
    'Polonia',
  ),
  origin(
    'Yıldız, Çelik, Aydoğan, Öztürk, Şahin, Güneş, İnan',
    'Ayşe, Gül, Zeynep, İpek',
    'Özgür, Mehmet, Işık, Çağrı',
    'Turchia',
    'en',
  ),
  origin(
    'Šuštaršič, Žnidaršič, Kovačič, Đurić, Čop, Hribar',
    'Špela, Živa, Maja',
    'Žiga, Matjaž, Črt',
    'Slovenia, Croazia, Serbia',
  ),
  origin(
    'Quispe Huamán, Muñoz, Peña, Núñez, Ibáñez García',
    'María José, Lucía, Milagros, Begoña',
    'José, Jesús, Ángel, Íñigo',
    'Perù, Ecuador',
    'en',
  ),
  origin('Dela Cruz, Santos, Reyes, Bautista', 'Maricel, Jocelyn, Rowena', 'Jun, Arnel, Rodel', 'Filippine', 'en'),
  origin(
    'Wickramasinghe Mudiyanselage, Fernando, Warnakulasuriya Arachchige, Perera',
    'Dilrukshi, Nirosha',
    'Nuwan, Chaminda',
    'Sri Lanka',
    'en',
  ),
  origin(
    'Müller, Großmann, Weiß, Schröder, von der Mühlen, Kögl',
    'Jürgine, Käthe, Ursula, Heidi',
    'Jürgen, Jörg, Günther, Björn',
    'Germania, Bolzano',
    'de',
  ),
  origin(
    'Dvořák, Řezníček, Němcová, Šťastný, Kőszegi, Szőke, Bērziņš, Šķēle',
    'Jiřina, Eliška, Tünde, Ģertrūde',
    'Jiří, Ondřej, Győző, Māris',
    'Repubblica Ceca, Ungheria, Lettonia',
    'en',
  ),
  origin(
    "Lefèvre, L'Hôpital, O'Brien, Sørensen, Þórsdóttir, Nguyễn, Ó Súilleabháin",
    'Hélène, Siân, Åse, Guðrún',
    'François, Seán, Søren, Óðinn',
    'Francia, Danimarca, Islanda, Vietnam',
    'en',
  ),
];
