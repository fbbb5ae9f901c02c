// kiosk.start, home, diet, bollettini of the central contract: from what the record lets this parent see. Joined in handlers.ts.
import { allowedWays } from '#shared/accounts/allowed-ways.ts';
import type { IdentityWay } from '#shared/contracts/central/kiosk/identity.ts';
import type { KioskStart } from '#shared/contracts/central/kiosk/start.ts';
import { categoriesOf, listBollettini } from '#shared/kiosk/bollettini.ts';
import { homeOf } from '#shared/kiosk/home.ts';
import { readEnte } from '../catalog/read-catalog.ts';
import { providersOf } from '../identity/providers-of.ts';
import { now } from '../sync/handlers.ts';
import { households, kiosks } from './procedures.ts';
import { readOffered, serviceNames } from './read-household.ts';

export const kioskStartHandler = kiosks.kiosk.start.handler(
  async ({ context: { db, enteId, services } }): Promise<KioskStart> => {
    const ente = await readEnte(db, enteId);
    const { payments } = services;
    const payOnline = payments?.links.address().usable === true && (await payments.checkout.hasAccess(enteId));
    const features = ente?.features;
    const ways = features && allowedWays(features);
    const off = { on: false, reason: '' };
    const providers = services.identity ? await providersOf(db, enteId, services.identity.address()) : [];
    const offers = (way: IdentityWay) => ({ ...off, on: providers.some((provider) => provider.way === way) });
    return {
      ways: {
        credentials: features ? { on: features.ownCredentials.on, reason: features.ownCredentials.reason } : off,
        ...{ spid: offers('spid'), cie: offers('cie') },
      },
      ...{ secretQuestion: ways?.secretQuestion ?? false, providers, payOnline },
    };
  },
);

export const kioskHomeHandlers = {
  home: households.kiosk.home.handler(async ({ context: { db, enteId, household, today } }) => {
    const names = serviceNames(await readOffered(db, enteId));
    return { ...homeOf(household, names, today), asOf: now() };
  }),
  diet: households.kiosk.diet.handler(({ context: { household, today }, input: { childId }, errors }) => {
    const family = household.families.find(({ children }) => children.some(({ id }) => id === childId));
    if (!family) throw errors.CHILD_UNKNOWN();
    const own = family.diets.filter((diet) => diet.childId === childId && (diet.to === null || diet.to >= today));
    return { diets: own.map(({ kind, medical, from, to }) => ({ kind, medical, from, to })) };
  }),
};

const { bollettini } = households.kiosk;

export const kioskBollettiniHandlers = {
  categories: bollettini.categories.handler(async ({ context: { db, enteId, household, today } }) => {
    const { categories } = await readOffered(db, enteId);
    return { categories: categoriesOf(household, categories, today), asOf: now() };
  }),
  list: bollettini.list.handler(async ({ context: { db, enteId, household, today }, input }) => {
    const names = serviceNames(await readOffered(db, enteId));
    return { ...listBollettini(household, names, input, today), asOf: now() };
  }),
};
