// The pages of SPID and CIE in Slovene.
import type { PageTexts } from './page-texts.ts';

export const sl: PageTexts = {
  enter: {
    title: 'Prijava s {way}',
    kiosk: 'Prijavljate se na terminalu »{station}«.',
    compare: 'Terminal pred vami mora kazati isto številko:',
    warning: 'Če je številka druga ali niste pred terminalom, ne nadaljujte: nekdo bi morda rad uporabil vaš dostop.',
    asked: 'Ponudnika vaše identitete vprašamo za ime, priimek in davčno številko, za nič drugega.',
    account: 'Če ste odgovorna odrasla oseba in še nimate dostopa, se ustvari zdaj, brez gesla.',
    choose: 'Izberite ponudnika svoje identitete',
  },
  leaving: { title: 'Trenutek …', text: 'Peljemo vas k ponudniku vaše identitete.', link: 'Naprej' },
  done: { title: 'Končano', text: 'Prijavljeni ste. Vrnite se k terminalu: to okno se zapre samo.' },
  number: {
    title: 'Še en korak na terminalu',
    text: 'Na terminal vpišite to številko:',
    secret: 'Ne povejte je nikomur, niti po telefonu: velja samo za terminal pred vami.',
  },
  problemTitle: 'Ni uspelo',
  again: 'Na terminalu lahko poskusite znova.',
  over: 'Ta prijava je končana ali je trajala predolgo. Poglejte na terminal: če je treba, začnite tam znova.',
  tooMany: 'Preveč zahtev. Poskusite znova čez minuto.',
  nothing: 'Na tem naslovu ni ničesar.',
  failure: {
    CANCELLED: 'Prijava je bila preklicana.',
    CONSENT_DENIED: 'Brez soglasja za posredovanje imena in davčne številke ne moremo vedeti, kdo ste.',
    CREDENTIALS_WRONG: 'Podatki za prijavo so bili prevečkrat napačni. Pomaga vam ponudnik vaše identitete.',
    LEVEL_TOO_LOW:
      'Potrebna je identiteta ravni 2: geslo in potrditev, navadno na telefonu. Ponudnik pove, kako jo dobite.',
    TIMED_OUT: 'Pri ponudniku identitete je trajalo predolgo.',
    SUSPENDED: 'Vaša digitalna identiteta je začasno ustavljena ali preklicana. Obrnite se na svojega ponudnika.',
    OTHER_KIND: 'Tu je potrebna vaša osebna identiteta, ne poklicna ali identiteta podjetja.',
    PROVIDER_ERROR: 'Ponudnik identitete ne odgovarja ali ima okvaro. Poskusite pozneje.',
    REQUEST_REFUSED: 'Ponudnik identitete ne sprejme zahteve te ustanove. Ni vaša krivda: povejte v uradu.',
    ANSWER_WRONG: 'Odgovor ponudnika identitete ni veljaven in iz previdnosti ni bil sprejet.',
    EXPIRED: 'Čas za prijavo je potekel.',
    BROWSER_CHANGED:
      'Prijava se je začela v drugem programu ali na drugi napravi. Kodo preberite znova in ostanite v istem programu.',
    NOT_KNOWN:
      'Vaša davčna številka ni vpisana kot številka odgovorne odrasle osebe. Na terminalu izberite »Registracija« ali se obrnite na urad.',
    NAMES_DIFFER:
      'V uradu je vaša davčna številka vpisana pod drugim imenom. Iz previdnosti dostop ni odprt: obrnite se na urad.',
    SEVERAL_RECORDS: 'V uradu je vaša davčna številka vpisana večkrat. Prosite urad, naj to popravi.',
    ACCOUNT_CLOSED: 'Vaš dostop je zaprl urad. Obrnite se na urad.',
    NUMBER_WRONG: 'Številka, vpisana na terminalu, je bila prevečkrat napačna.',
  },
};
