// The dossier for people: the same content as the file for machines, part by part, as a tagged PDF. Runs in the drawing worker.
import type { Dossier } from '#shared/contracts/dossier-file.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import { formatDate, formatEuro, formatPeriod } from '#shared/domain/format.ts';
import { localDateAt, type LocalDate } from '#shared/domain/local-date.ts';
import { PdfFile } from '../notices/draw/pdf-file.ts';
import { loadNoticeFonts } from '../notices/fonts/notice-fonts.ts';
import { LANG_TAGS } from '../notices/make-file.ts';
import { dossierTexts, type DossierText } from './dossier-texts.ts';
import { Flow } from '../papers/flow.ts';
import { valueInWords } from './value-in-words.ts';

export function drawDossier(dossier: Dossier, resourcesDir: string): { pdf: Uint8Array<ArrayBuffer>; pages: number } {
  const { language } = dossier;
  const { text } = dossierTexts(language);
  const fonts = loadNoticeFonts(resourcesDir);
  const flow = new Flow(fonts);
  writeDossier(flow, dossier);
  const file = new PdfFile(fonts, new Map());
  const section = file.section(text('title'), LANG_TAGS[language]);
  for (const nodes of flow.pages) file.page(section, nodes, null);
  return { pdf: file.finish({ title: text('title'), lang: LANG_TAGS[language] }), pages: flow.pages.length };
}

function writeDossier(flow: Flow, dossier: Dossier): void {
  const { language, about, family } = dossier;
  const { text, state } = dossierTexts(language);
  const day = (date: LocalDate) => formatDate(date, language);
  const dayOf = (instant: Instant) => day(localDateAt(Date.parse(instant)));
  const span = (from: LocalDate, to: LocalDate | null) => `${day(from)} – ${to === null ? '…' : day(to)}`;
  const part = <Entry>(title: DossierText, entries: readonly Entry[], write: (entry: Entry) => void) => {
    flow.heading(text(title));
    if (entries.length === 0) flow.paragraph(text('none'));
    for (const entry of entries) write(entry);
  };
  const fact = (label: DossierText, value: string | null) => {
    if (value !== null && value !== '') flow.fact(text(label), value);
  };

  flow.title(text('title'));
  flow.small(text('basis'));
  fact('controller', `${about.controller.name} (${about.controller.fiscalCode})`);
  fact('contact', about.controller.contact);
  fact('madeFor', about.madeFor.name);
  fact('madeAt', `${dayOf(about.madeAt)}, ${about.madeBy}`);
  fact('dataAsOf', about.dataAsOf && dayOf(about.dataAsOf));

  if (dossier.leftOut.length > 0) {
    flow.heading(text('leftOut'));
    flow.paragraph(text('leftOutWhy'));
    for (const { name, fields } of dossier.leftOut) {
      flow.fact(name ?? text('family'), fields.map((field) => text(fieldText(field))).join(', '));
    }
  }

  flow.heading(text('family'));
  fact('name', family.label);
  const at = family.address;
  fact('address', at && `${at.street}, ${at.postalCode} ${at.city} ${at.province}`.trim());
  fact('notes', family.notes);

  part('persons', dossier.persons, ({ role, givenName, familyName, details }) => {
    flow.fact(text(role), `${givenName} ${familyName}`.trim());
    if (!details) return;
    fact('fiscalCode', details.fiscalCode);
    fact(
      'birth',
      [details.birthDate && day(details.birthDate), details.birthPlace, details.sex].filter(Boolean).join(', '),
    );
    fact('phones', details.phones.join(', '));
    fact('emails', details.emails.join(', '));
  });
  part('payers', dossier.payers, ({ name, sharePercent, from, to }) =>
    flow.fact(name, `${String(sharePercent)} %, ${span(from, to)}`),
  );
  part('enrolments', dossier.enrolments, (stay) =>
    flow.fact(
      stay.childName,
      [stay.service, stay.school, stay.schoolYear, stay.className, stay.tariffBand, span(stay.from, stay.to)]
        .filter(Boolean)
        .join(' · '),
    ),
  );
  part('diets', dossier.diets, ({ childName, kind, medical, from, to }) =>
    flow.fact(childName, `${kind}${medical ? ` (${text('medical')})` : ''}, ${span(from, to)}`),
  );
  part('delegations', dossier.delegations, ({ name, purpose, from, to, documentSeen }) =>
    flow.fact(name, [purpose, span(from, to), documentSeen].filter(Boolean).join(' · ')),
  );
  part('wallets', dossier.wallets, ({ childName, category, balanceCents, lastTopUpCents, lastTopUpAt }) =>
    flow.fact(
      childName,
      [
        `${category}: ${formatEuro(balanceCents, language)}`,
        lastTopUpCents !== null && lastTopUpAt !== null
          ? `+${formatEuro(lastTopUpCents, language)} ${dayOf(lastTopUpAt)}`
          : '',
      ]
        .filter(Boolean)
        .join(' · '),
    ),
  );
  part('bollettini', dossier.bollettini, (one) => {
    flow.row([
      { text: formatPeriod(one.periodFrom, one.periodTo, language), width: 44 },
      { text: [one.category, one.noticeNumber ?? ''].filter(Boolean).join(' · '), width: 82 },
      { text: `${state(one.state)}${one.paidAt ? ` ${dayOf(one.paidAt)}` : ''}`, width: 36 },
      { text: formatEuro(one.amountCents, language), width: 28, right: true },
    ]);
    for (const line of one.lines) {
      const price = `${String(line.quantity)} × ${formatEuro(line.unitCents, language)}`;
      flow.small(`${line.childName} · ${line.service} · ${price}`);
    }
    for (const rate of one.instalments) {
      const paid = rate.paidAt ? `${state('paid')} ${dayOf(rate.paidAt)}` : day(rate.dueDate);
      flow.small(`${rate.noticeNumber} · ${formatEuro(rate.amountCents, language)} · ${paid}`);
    }
  });
  part('accounts', dossier.accounts, ({ username, state: standing, email, registeredAt }) =>
    flow.fact(username, [standing, email ?? '', dayOf(registeredAt)].filter(Boolean).join(' · ')),
  );
  part('conflicts', dossier.conflicts, ({ openedAt, units, by }) =>
    flow.fact(dayOf(openedAt), `${units.map(({ unit }) => unit.split('/')[0]).join(', ')} · ${by.operatorName}`),
  );
  part('merges', dossier.merges, ({ mergedAt, goneLabel }) => flow.fact(dayOf(mergedAt), goneLabel));
  flow.heading(text('history'));
  if (about.history === 'missing') flow.paragraph(text('historyMissing'));
  else if (dossier.history.length === 0) flow.paragraph(text('none'));
  if (about.history === 'shortened') flow.paragraph(text('historyShortened'));
  for (const { unit, value, personName, by } of dossier.history) {
    flow.row([
      { text: `${dayOf(by.at)} ${by.operatorName}, ${by.stationName}`, width: 58 },
      { text: [unit.split('/')[0], personName].filter(Boolean).join(' · '), width: 50 },
      { text: value === null ? text('notGiven') : valueInWords(value), width: 82 },
    ]);
  }
  part('mails', dossier.mails, ({ createdAt, subject, recipient, state: sent }) =>
    flow.fact(dayOf(createdAt), [subject, recipient ?? text('notGiven'), sent].join(' · ')),
  );
}

function fieldText(field: string): DossierText {
  switch (field) {
    case 'fiscalCode':
    case 'birth':
    case 'phones':
    case 'emails':
    case 'address':
    case 'notes':
      return field;
    default:
      throw new Error(`a field without a word: ${field}`);
  }
}
