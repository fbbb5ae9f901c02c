// The pages of SPID and CIE in French.
import type { PageTexts } from './page-texts.ts';

export const fr: PageTexts = {
  enter: {
    title: 'Entrer avec {way}',
    kiosk: 'Vous allez vous connecter à la borne « {station} ».',
    compare: 'La borne devant vous doit afficher ce même numéro :',
    warning:
      'Si le numéro est différent, ou si vous n’êtes pas devant la borne, arrêtez : quelqu’un pourrait vouloir utiliser votre accès.',
    asked: 'Nous demandons à votre fournisseur d’identité le prénom, le nom et le code fiscal, et rien d’autre.',
    account: 'Si vous êtes un adulte responsable sans accès, celui-ci est créé maintenant, sans mot de passe.',
    choose: 'Choisissez votre fournisseur d’identité',
  },
  leaving: { title: 'Un instant…', text: 'Nous vous menons à votre fournisseur d’identité.', link: 'Continuer' },
  done: { title: 'C’est fait', text: 'Vous êtes connecté. Revenez à la borne : cette fenêtre se ferme toute seule.' },
  number: {
    title: 'Encore une étape à la borne',
    text: 'Tapez ce numéro sur la borne :',
    secret: 'Ne le dites à personne, pas même au téléphone : il ne sert que sur la borne devant vous.',
  },
  problemTitle: 'Cela n’a pas marché',
  again: 'Vous pouvez réessayer à la borne.',
  over: 'Cette connexion est terminée, ou a duré trop longtemps. Regardez la borne : au besoin, recommencez là.',
  tooMany: 'Trop de demandes. Réessayez dans une minute.',
  nothing: 'Il n’y a rien à cette adresse.',
  failure: {
    CANCELLED: 'La connexion a été annulée.',
    CONSENT_DENIED: 'Sans votre accord pour transmettre nom et code fiscal, nous ne pouvons pas savoir qui vous êtes.',
    CREDENTIALS_WRONG: 'Les identifiants ont été faux trop souvent. Votre fournisseur d’identité peut vous aider.',
    LEVEL_TOO_LOW:
      'Il faut une identité de niveau 2 : mot de passe et confirmation, le plus souvent sur le téléphone. Votre fournisseur dit comment l’obtenir.',
    TIMED_OUT: 'Cela a duré trop longtemps chez le fournisseur d’identité.',
    SUSPENDED: 'Votre identité numérique est suspendue ou révoquée. Adressez-vous à votre fournisseur.',
    OTHER_KIND: 'Il faut ici votre identité personnelle, pas une identité professionnelle ou d’une société.',
    PROVIDER_ERROR: 'Le fournisseur d’identité ne répond pas ou a une panne. Réessayez plus tard.',
    REQUEST_REFUSED:
      'Le fournisseur d’identité n’accepte pas la demande de ce service. Ce n’est pas de votre fait : dites-le au bureau.',
    ANSWER_WRONG: 'La réponse du fournisseur d’identité n’est pas valide ; par prudence, elle n’a pas été acceptée.',
    EXPIRED: 'Le temps pour se connecter est écoulé.',
    BROWSER_CHANGED:
      'La connexion avait commencé dans un autre programme ou sur un autre appareil. Lisez de nouveau le code et restez dans le même programme.',
    NOT_KNOWN:
      'Votre code fiscal n’est pas enregistré comme celui d’un adulte responsable. À la borne, choisissez « S’inscrire », ou adressez-vous au bureau.',
    NAMES_DIFFER:
      'Au bureau, votre code fiscal est inscrit sous un autre nom. Par prudence, l’accès reste fermé : adressez-vous au bureau.',
    SEVERAL_RECORDS: 'Au bureau, votre code fiscal est inscrit plus d’une fois. Demandez au bureau de le corriger.',
    ACCOUNT_CLOSED: 'Votre accès a été fermé par le bureau. Adressez-vous au bureau.',
    NUMBER_WRONG: 'Le numéro tapé sur la borne a été faux trop souvent.',
  },
};
