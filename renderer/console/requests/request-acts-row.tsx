import { useState, type ReactElement } from 'react';
import { nextRequestState, type RequestAction } from '../../../shared/requests/lifecycle';
import type { CommandInput } from '../../../shared/commands';
import type { RecordingRequest } from '../../../shared/vocabulary/recording-request';
import { send } from '../../bridge/window-api';
import { useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { Glyph } from '../../ui/glyph';
import { announce } from '../desk/announce';
import styles from './request-detail.module.css';

type Step = CommandInput<'record-request-step'>['step'];

const answers: readonly { readonly step: Step; readonly action: RequestAction; readonly words: string }[] = [
  { step: 'seen', action: 'see', words: 'Seen' },
  { step: 'approved', action: 'approve', words: 'Approved' },
  { step: 'refused', action: 'refuse', words: 'Refused' },
  { step: 'expired', action: 'expire', words: 'Expired' },
];

/** What can be done with a request now: written on, sent, taken back; and what only a person can tell of it. */
export function RequestActs({
  request,
  training,
  onEdit,
}: {
  readonly request: RecordingRequest;
  readonly training: boolean;
  readonly onEdit: () => void;
}): ReactElement | null {
  const kind = useMirror((mirror) => mirror.recordingRequests.place.kind);
  const [words, setWords] = useState('');
  const [reference, setReference] = useState('');
  const [problem, setProblem] = useState('');
  const notStep = useWhyNot('record-request-step');
  const notWithdraw = useWhyNot('withdraw-recording-request');
  const { id, state, outbox } = request;
  const may = (action: RequestAction): boolean => nextRequestState(state, action) !== undefined;
  const byHand = kind === 'mail' || (training && kind === 'training');
  const answerable = byHand ? answers.filter(({ action }) => may(action)) : [];
  const drafted = outbox?.draftedAs !== undefined;
  if (!may('withdraw') && answerable.length === 0 && !drafted) return null;

  const settle = (outcome: Awaited<ReturnType<typeof send>>, said: string): void => {
    if (outcome.status === 'success') {
      setWords('');
      setReference('');
      setProblem('');
      announce(said);
    } else
      setProblem(outcome.status === 'failed' ? outcome.error.message : `${outcome.reason} (clause ${outcome.clause})`);
  };
  const record = async (step: Step): Promise<void> =>
    settle(
      await send('record-request-step', { requestId: id, step, reason: words, reference }),
      `Written down: ${step}`,
    );
  const withdraw = async (): Promise<void> =>
    settle(await send('withdraw-recording-request', { requestId: id, reason: words }), 'Withdrawn');

  return (
    <div className={styles['acts']}>
      <label className={styles['field']}>
        {answerable.length > 0 ? 'Reason, or what the district said' : 'Reason'}
        <input
          className={styles['input']}
          value={words}
          maxLength={500}
          data-testid="request-words"
          onChange={({ target }) => setWords(target.value)}
        />
      </label>
      {answerable.length > 0 && (
        <>
          <label className={styles['field']}>
            Their number, if they gave one
            <input
              className={styles['input']}
              value={reference}
              maxLength={80}
              onChange={({ target }) => setReference(target.value)}
            />
          </label>
          <p className={training ? styles['training'] : styles['hint']}>
            {training && <Glyph name="training" />}
            {training ? 'Training: answer as the district' : 'What the district answered, as you were told'}
          </p>
          <div className={styles['buttons']}>
            {answerable.map(({ step, words: label }) => (
              <Button
                key={step}
                size="small"
                unavailable={notStep}
                data-testid={`request-step-${step}`}
                onClick={() => void record(step)}
              >
                {label}
              </Button>
            ))}
          </div>
        </>
      )}
      <p className={styles['problem']} role="alert">
        {problem}
      </p>
      <div className={styles['buttons']}>
        {drafted && (
          <Button
            size="small"
            tone="main"
            unavailable={notStep}
            data-testid="request-step-sent"
            onClick={() => void record('sent')}
          >
            I have sent the mail
          </Button>
        )}
        {state === 'draft' && (
          <Button size="small" tone="main" data-testid="edit-request" onClick={onEdit}>
            Write on, and send
          </Button>
        )}
        {may('withdraw') && (
          <Button size="small" unavailable={notWithdraw} data-testid="withdraw-request" onClick={() => void withdraw()}>
            {state === 'draft' ? 'Throw the draft away' : 'Withdraw'}
          </Button>
        )}
      </div>
    </div>
  );
}
