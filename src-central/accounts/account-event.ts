// A line of account_event for what no operator did at a counter. Used where parents themselves act, and where families are merged.
import type { EnteId, PersonId } from '#shared/domain/ids.ts';
import type { AccountAct } from './account-act.ts';

export function eventWithoutOperator(enteId: EnteId, accountId: string, personId: PersonId, act: AccountAct) {
  return {
    ...{ ente_id: enteId, account_id: accountId, person_id: personId, act },
    ...{ way: null, document_kind: null, document_end: null },
    ...{ operator_name: null, station_name: null, command_id: null },
  };
}
