// The words of messages in French. Called by write-mail.ts.
import { formatDate, formatEuro } from '../../domain/format.ts';
import { requestCodeText } from '../../information/request-code.ts';
import type { MailWords } from './words.ts';

const howToPay =
  'Vous pouvez payer avec l’application de votre banque, dans les banques, les bureaux de poste et les points agréés, ' +
  'ou en ligne avec le code QR ou le code de l’avis imprimés dans la pièce jointe.';

export const fr: MailWords = {
  greeting: 'Bonjour,',
  closing: 'Cordialement',
  automatic: 'Ce message est envoyé par un programme : pour répondre, utilisez les contacts indiqués ci-dessus.',
  help: (ways) => `Renseignements et assistance : ${ways}.`,
  phone: (number) => `téléphone ${number}`,
  email: (address) => `e-mail ${address}`,
  or: ' ou ',
  subject: {
    notice: (creditor) => `Avis de paiement pagoPA – ${creditor}`,
    receipt: (creditor) => `Reçu de paiement – ${creditor}`,
    paymentLink: (creditor) => `Paiement en ligne pagoPA – ${creditor}`,
    reminder: (creditor) => `Rappel de paiement – ${creditor}`,
    document: (creditor) => `Document d’information – ${creditor}`,
    informationAnswer: (creditor) => `Réponse à votre demande – ${creditor}`,
    accountCode: (creditor, purpose) =>
      `${purpose === 'activation' ? 'Activation de l’accès' : 'Nouveau mot de passe'} – ${creditor}`,
  },
  notice: (creditor, count) => [
    count === 1
      ? `vous trouverez en pièce jointe l’avis de paiement pagoPA émis par ${creditor}.`
      : `vous trouverez en pièce jointe, dans un seul fichier, ${count} avis de paiement pagoPA émis par ${creditor}.`,
    howToPay,
  ],
  receipt: (creditor, { count, amountCents, paidOn, attached, url }) => [
    `${creditor} a reçu le ${formatDate(paidOn, 'fr')} un paiement de ${formatEuro(amountCents, 'fr')} ` +
      (count === 1 ? 'pour une facture des services scolaires.' : `pour ${count} factures des services scolaires.`),
    ...(url === undefined ? [] : ['Ce qui a été payé se voit sur cette page :', url]),
    attached
      ? 'Le reçu est en pièce jointe : conservez-le pour la déclaration de revenus.'
      : 'Le reçu complet peut être demandé au bureau à tout moment.',
  ],
  paymentLink: (creditor, { count, amountCents, url }) => [
    (count === 1
      ? `vous pouvez payer en ligne une facture de ${creditor}`
      : `vous pouvez payer en ligne ${count} factures de ${creditor}`) +
      `, en tout ${formatEuro(amountCents, 'fr')}, sur cette page :`,
    url,
    'La page montre ce qui est à payer ; le paiement ne commence que lorsque vous appuyez sur le bouton.',
  ],
  reminder: (creditor, { count, amountCents, oldestDue, attached }) => [
    (count === 1
      ? `une facture des services scolaires reste à payer à ${creditor}`
      : `${count} factures des services scolaires restent à payer à ${creditor}`) +
      `, en tout ${formatEuro(amountCents, 'fr')} ; ${count === 1 ? 'l’échéance est' : 'la première échéance est'} le ${formatDate(oldestDue, 'fr')}.`,
    attached ? howToPay : 'Pour obtenir l’avis de paiement, vous pouvez vous adresser au bureau.',
    'Si vous avez déjà payé ces jours-ci, ne tenez pas compte de ce message.',
  ],
  document: (creditor, title) => [`vous trouverez en pièce jointe le document « ${title} », publié par ${creditor}.`],
  informationAnswer: (creditor, { code, askedOn, answer }) => [
    `${creditor} répond à votre demande ${requestCodeText(code)} du ${formatDate(askedOn, 'fr')} :`,
    answer,
  ],
  accountCode: (creditor, { purpose, username, url, hours }) => [
    purpose === 'activation'
      ? `le bureau de ${creditor} vous a inscrit aux services scolaires.`
      : `un nouvel accès aux services scolaires de ${creditor} a été demandé.`,
    'Avec SPID ou CIE, vous pouvez entrer sans mot de passe.',
    `Votre nom d’utilisateur est : ${username}`,
    `Si vous préférez un mot de passe, choisissez-le ici ; le lien ne sert qu’une fois, pendant ${hours} heures :`,
    url,
    'Si ce n’est pas vous qui l’avez demandé, ne faites rien : sans le lien, rien ne change.',
  ],
};
