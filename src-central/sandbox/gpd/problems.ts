// What GPD answers when it refuses: a status, and for most a problem body with title, status and detail. Used by this folder.
// 401 and 429 come from the gateway before GPD and have no documented body; 403 has a shape of its own.

export interface Refusal {
  readonly status: number;
  /** Null: no body. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export class GpdRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`GPD refuses with ${String(refusal.status)}`);
    this.refusal = refusal;
  }
}

function problem(status: number, title: string, detail: string): GpdRefused {
  return new GpdRefused({ status, body: { title, status, detail } });
}

export const problems = {
  malformed: (detail: string) => problem(400, 'BAD REQUEST', detail),
  wrongData: (detail: string) => problem(400, 'Error in the debt position request data', detail),
  wrongInterval: (from: string, to: string, days: number) =>
    problem(
      400,
      'The debt positions cannot be recovered',
      `Verify that the first date is not after the last one and that the interval does not exceed 30 days [from=${from}, to=${to}, days=${String(days)}]`,
    ),
  noKey: () => new GpdRefused({ status: 401, body: null }),
  forbidden: () =>
    new GpdRefused({ status: 403, body: { statusCode: 403, message: 'You are not allowed to access this resource.' } }),
  noPosition: (organization: string, iupd: string) =>
    problem(404, 'Not found the debt position', `Not found a debt position for ${organization} and IUPD ${iupd}`),
  noOption: (organization: string, nav: string) =>
    problem(404, 'Not found the payment option', `Not found a payment option for ${organization} and NAV ${nav}`),
  notUnique: (organization: string) =>
    problem(
      409,
      'The debt position violated constraints of uniqueness',
      `Already exists a debt position for the Organization Fiscal Code ${organization} or one of its payment options is not unique`,
    ),
  wrongState: (what: string, organization: string, iupd: string) =>
    problem(
      409,
      `Existing related payment found or not in ${what} state`,
      `A payment has been carried out, or the debt position of ${organization} with IUPD ${iupd} is not in ${what} state`,
    ),
  paid: (organization: string, what: string) =>
    problem(
      409,
      'Existing related payment found',
      `A payment transaction has already been carried out for ${organization} and ${what}`,
    ),
  dueDateGone: (organization: string, iupd: string) =>
    problem(
      409,
      'Publish request occurred after the due date of a payment options has expired',
      `The debt position of ${organization} with IUPD ${iupd} is published too late`,
    ),
  validityBegun: (organization: string, iupd: string) =>
    problem(
      409,
      'Publish request occurred after the validity date began',
      `The debt position of ${organization} with IUPD ${iupd} is published too late`,
    ),
  notPayable: (organization: string, nav: string) =>
    problem(
      422,
      'Not in payable state',
      `The payment option of ${organization} with NAV ${nav} is not in payable state`,
    ),
  tooMany: (retryAfterSeconds: number) =>
    new GpdRefused({ status: 429, body: null, headers: { 'retry-after': String(retryAfterSeconds) } }),
  unavailable: () => problem(500, 'Service Unavailable', 'There was an error processing the request'),
};
