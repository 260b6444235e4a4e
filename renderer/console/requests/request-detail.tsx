import { useStation } from '../../mirror/selectors';
import { Check, Eye, FilePen, Hourglass, Send, TimerOff, Undo2 } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import type { CommandInput } from '../../../shared/commands';
import { lengthWords, localMomentText } from '../../../shared/requests/draft-faults';
import { dueMs, isOverdue, nextRequestState, type RequestAction } from '../../../shared/requests/lifecycle';
import type { RecordingRequest, RequestState } from '../../../shared/vocabulary/recording-request';
import type { UtcMs } from '../../../shared/vocabulary/time';
import { send } from '../../bridge/window-api';
import { useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/form';
import { classNames } from '../../ui/class-names';
import { formatClock, formatMoment } from '../../ui/format';
import { Glyph } from '../../ui/glyph';
import { ProblemNote } from '../../ui/note';
import { announce } from '../../operator/notices';
import { Facts, PanelHeader } from '../../ui/panel-header';
import {
  actorWords,
  basisWords,
  counselWords,
  formWords,
  localRangeWords,
  purposeKindWords,
  stateWords,
  turnWords,
  urgencyWords,
  utcRangeWords,
} from '../../requests/request-words';
import forms from '../../ui/form.module.css';
import panels from '../../ui/panel.module.css';
import formStyles from '../../requests/request-form.module.css';
import requestsViewStyles from './requests.module.css';
import shared from '../../ui/shared.module.css';

/** One request: what was asked, what the district said, whose turn it is, and what can be done. */
export function RequestDetail({
  request,
  nowMs,
  onEdit,
}: {
  request: RecordingRequest;
  nowMs: number;
  onEdit: () => void;
}): ReactElement {
  const station = useStation();
  const { asked, outbox, reply, problems, steps } = request;
  const due = dueMs(request);
  return (
    <section className={shared['column']} aria-label={`Request ${asked.number}`} data-testid="request-detail">
      <PanelHeader title={`Request ${asked.number}`} hint={<RequestStateMark state={request.state} />} />
      <div className={requestsViewStyles['requestDetailBody']} tabIndex={0}>
        {asked.discipline && <p className={formStyles['counsel']}>{counselWords}</p>}
        <Said request={request} />
        <Facts
          facts={[
            ['Turn', turnWords(request, nowMs)],
            due !== undefined && ['Answer due', <Due key="due" atMs={due} late={isOverdue(request, nowMs)} />],
            reply.reference !== undefined && ['Reference', reply.reference],
            reply.handover !== undefined && ['Handed over', reply.handover],
            ['Cameras', <CameraNames key="cameras" request={request} />],
            ['Range', localRangeWords(asked.range)],
            ['', `${utcRangeWords(asked.range)}, ${lengthWords(asked.range.untilMs - asked.range.fromMs)}`],
            ['Purpose', `${purposeKindWords[asked.purpose]} ${asked.number}`],
            ['Why', asked.reason],
            ['Basis', [basisWords[asked.basis], asked.basisWords].filter(Boolean).join(': ')],
            ['Urgency', urgencyWords[asked.urgency]],
            [
              'Hold',
              asked.holdUntilMs === null
                ? 'none beyond its own retention'
                : `until ${localMomentText(asked.holdUntilMs - 1).slice(0, 10)}`,
            ],
            ['Form', formWords[asked.form]],
          ]}
        />
        {outbox?.why !== undefined && (
          <ProblemNote
            title={
              outbox.what === 'request'
                ? 'It does not reach the district'
                : 'The district does not hear that it is withdrawn'
            }
          >
            {outbox.why}. It is tried again by itself, {outbox.tries} {outbox.tries === 1 ? 'time' : 'times'} so far.
          </ProblemNote>
        )}
        {outbox?.draftedAs !== undefined && (
          <p className={classNames(shared['quiet'], shared['anywhere'])}>
            Its mail is drafted in {outbox.draftedAs}. Send it with your mail program, then say so here.
          </p>
        )}
        {problems.length > 0 && (
          <ProblemNote title="Answers that changed nothing">
            {problems.map((problem) => (
              <span key={`${problem.atMs} ${problem.words}`}>
                {formatMoment(problem.atMs)}: {problem.words}
              </span>
            ))}
          </ProblemNote>
        )}
        <ol className={requestsViewStyles['steps']} aria-label="What became of it">
          {steps.map((step, index) => (
            <li key={index}>
              <span className={shared['small']}>
                {formatClock(step.atMs).date}, {formatMoment(step.atMs)}
              </span>
              <span>
                <strong>{stateWords[step.state]}</strong> by {actorWords(step.by, station.session)}
                {step.words !== undefined && `: ${step.words}`}
              </span>
            </li>
          ))}
        </ol>
      </div>
      <RequestActs request={request} training={station.deployment.training} onEdit={onEdit} />
    </section>
  );
}

/** What the district decided, in its words. */
function Said({ request: { state, steps } }: { request: RecordingRequest }): ReactElement | null {
  const last = steps.at(-1);
  if (!last || (state !== 'approved' && state !== 'refused' && state !== 'expired')) return null;
  return (
    <p className={requestsViewStyles['said']} data-testid="request-said">
      <strong>{stateWords[state]}</strong>
      <span>
        {last.words ??
          (state === 'approved' ? 'The district hands it over itself; nothing comes to this station.' : '')}
      </span>
    </p>
  );
}

function Due({ atMs, late }: { atMs: UtcMs; late: boolean }): ReactElement {
  return (
    <span className={late ? shared['caution'] : undefined}>
      {formatClock(atMs).date}, {formatMoment(atMs)}
      {late && ': overdue, ask the desk'}
    </span>
  );
}

function CameraNames({ request }: { request: RecordingRequest }): ReactElement {
  const station = useStation();
  return (
    <>
      {request.asked.cameraIds.map((id) => {
        const camera = station.cameras.get(id);
        const school = camera && station.schools.get(camera.schoolId)?.shortName;
        return (
          <span key={id} className={requestsViewStyles['camera']}>
            {camera ? `${school ?? ''}: ${camera.number} ${camera.name}` : 'a camera that is not listed now'}
          </span>
        );
      })}
    </>
  );
}

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
  request: RecordingRequest;
  training: boolean;
  onEdit: () => void;
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
    <div className={panels['foot']}>
      <TextField
        label={answerable.length > 0 ? 'Reason, or what the district said' : 'Reason'}
        value={words}
        maxLength={500}
        data-testid="request-words"
        onText={setWords}
      />
      {answerable.length > 0 && (
        <>
          <TextField label="Their number, if they gave one" value={reference} maxLength={80} onText={setReference} />
          <p
            className={
              training ? classNames(shared['row'], shared['training']) : classNames(shared['quiet'], shared['anywhere'])
            }
          >
            {training && <Glyph name="training" />}
            {training ? 'Training: answer as the district' : 'What the district answered, as you were told'}
          </p>
          <div className={forms['buttons']}>
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
      <p className={forms['problem']} role="alert">
        {problem}
      </p>
      <div className={forms['buttons']}>
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

const shapes: Readonly<Record<RequestState, ReactElement>> = {
  draft: <FilePen />,
  queued: <Hourglass />,
  sent: <Send />,
  seen: <Eye />,
  approved: <Check />,
  refused: <Glyph name="refused" />,
  expired: <TimerOff />,
  withdrawn: <Undo2 />,
};

/** Where a request stands, by shape and word; what the district refused has the colour of the agreement. */
export function RequestStateMark({ state }: { state: RequestState }): ReactElement {
  return (
    <span className={classNames(requestsViewStyles['state'], state === 'refused' && shared['gate'])}>
      {shapes[state]}
      {stateWords[state]}
    </span>
  );
}
