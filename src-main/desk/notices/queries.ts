// SQL of notices: the creditor. Called by this folder alone; bollettini and families have their own.
import { readQuery } from '../store/define-query.ts';

export const enteRecord = readQuery<[], { record: string }>('notices.ente', 'SELECT record FROM ente WHERE id = 1');
