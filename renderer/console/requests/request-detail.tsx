import type { ReactElement } from 'react';
import { lengthWords, localMomentText } from '../../../shared/requests/draft-faults';
import { dueMs, isOverdue } from '../../../shared/requests/lifecycle';
import type { RecordingRequest } from '../../../shared/vocabulary/recording-request';
import type { UtcMs } from '../../../shared/vocabulary/time';
import type { StationMirror } from '../../mirror/store';
import { formatClock, formatMoment } from '../../ui/format';
import { ProblemNote } from '../../ui/note';
import { Facts } from '../facts';
import { PanelHeader } from '../panel-header';
import { RequestActs } from './request-acts-row';
import { RequestStateMark } from './request-state-mark';
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
} from './request-words';
import styles from './request-detail.module.css';

/** One request: what was asked, what the district said, whose turn it is, and what can be done. */
export function RequestDetail({
  request,
  station,
  nowMs,
  onEdit,
}: {
  readonly request: RecordingRequest;
  readonly station: StationMirror;
  readonly nowMs: number;
  readonly onEdit: () => void;
}): ReactElement {
  const { asked, outbox, reply, problems, steps } = request;
  const due = dueMs(request);
  return (
    <section className={styles['detail']} aria-label={`Request ${asked.number}`} data-testid="request-detail">
      <PanelHeader title={`Request ${asked.number}`} hint={<RequestStateMark state={request.state} />} />
      <div className={styles['body']} tabIndex={0}>
        {asked.discipline && <p className={styles['counsel']}>{counselWords}</p>}
        <Said request={request} />
        <Facts
          facts={[
            ['Turn', turnWords(request, nowMs)],
            ...(due === undefined
              ? []
              : [['Answer due', <Due key="due" atMs={due} late={isOverdue(request, nowMs)} />] as const]),
            ...(reply.reference === undefined ? [] : [['Reference', reply.reference] as const]),
            ...(reply.handover === undefined ? [] : [['Handed over', reply.handover] as const]),
            ['Cameras', <CameraNames key="cameras" request={request} station={station} />],
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
          <p className={styles['hint']}>
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
        <ol className={styles['steps']} aria-label="What became of it">
          {steps.map((step, index) => (
            <li key={index}>
              <span className={styles['when']}>
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
function Said({ request: { state, steps } }: { readonly request: RecordingRequest }): ReactElement | null {
  const last = steps.at(-1);
  if (!last || (state !== 'approved' && state !== 'refused' && state !== 'expired')) return null;
  return (
    <p className={styles['said']} data-testid="request-said">
      <strong>{stateWords[state]}</strong>
      <span>
        {last.words ??
          (state === 'approved' ? 'The district hands it over itself; nothing comes to this station.' : '')}
      </span>
    </p>
  );
}

function Due({ atMs, late }: { readonly atMs: UtcMs; readonly late: boolean }): ReactElement {
  return (
    <span className={late ? styles['late'] : undefined}>
      {formatClock(atMs).date}, {formatMoment(atMs)}
      {late && ': overdue, ask the desk'}
    </span>
  );
}

function CameraNames({
  request,
  station,
}: {
  readonly request: RecordingRequest;
  readonly station: StationMirror;
}): ReactElement {
  return (
    <>
      {request.asked.cameraIds.map((id) => {
        const camera = station.cameras.get(id);
        const school = camera && station.schools.get(camera.schoolId)?.shortName;
        return (
          <span key={id} className={styles['camera']}>
            {camera ? `${school ?? ''}: ${camera.number} ${camera.name}` : 'a camera that is not listed now'}
          </span>
        );
      })}
    </>
  );
}
