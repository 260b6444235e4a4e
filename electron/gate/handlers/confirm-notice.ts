import type { Handler } from './handler';

/** Takes down what the operator has seen; nobody confirms for somebody else. */
export const confirmNotice: Handler<'confirm-notice'> = ({ noticeId }, { station }) => {
  const { notices, session } = station;
  return notices.confirm(session.operator.id, noticeId)
    ? { kind: 'done', value: {} }
    : { kind: 'impossible', reason: 'This notice is not there any more.' };
};
