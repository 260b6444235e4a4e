import type { ReactElement } from 'react';
import { localMomentText } from '../../../shared/requests/draft-faults';
import { isOverdue } from '../../../shared/requests/lifecycle';
import type { RecordingRequest } from '../../../shared/vocabulary/recording-request';
import type { StationMirror } from '../../mirror/store';
import { Chip } from '../../ui/chip';
import { classNames } from '../../ui/class-names';
import { stepFocus } from '../../ui/step-focus';
import { RequestStateMark } from './request-state-mark';
import { camerasWords, turnWords } from './request-words';
import styles from './requests-view.module.css';

/** One request of the list. */
export function RequestRow({
  request,
  station,
  chosen,
  reachable,
  nowMs,
  onChoose,
}: {
  readonly request: RecordingRequest;
  readonly station: StationMirror;
  readonly chosen: boolean;
  /** Whether Tab stops here; arrows lead to the others. */
  readonly reachable: boolean;
  readonly nowMs: number;
  readonly onChoose: () => void;
}): ReactElement {
  const { asked } = request;
  const overdue = isOverdue(request, nowMs);
  return (
    <div
      role="option"
      aria-selected={chosen}
      tabIndex={reachable ? 0 : -1}
      className={classNames(styles['row'], chosen && styles['chosen'])}
      data-testid="recording-request"
      data-state={request.state}
      onClick={onChoose}
      onKeyDown={(event) => {
        if (stepFocus(event)) return;
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        event.stopPropagation();
        onChoose();
      }}
    >
      <RequestStateMark state={request.state} />
      <span className={styles['what']}>
        <strong>{asked.number === '' ? 'no number yet' : asked.number}</strong>
        {asked.discipline && <Chip tone="gate">counsel</Chip>}
        {asked.urgency !== 'routine' && <Chip>{asked.urgency}</Chip>}
        {request.problems.length > 0 && <Chip tone="caution">{request.problems.length} odd answers</Chip>}
      </span>
      <span className={styles['cameras']}>{camerasWords(request, station)}</span>
      <span className={styles['range']}>{localMomentText(asked.range.fromMs).slice(0, 16)}</span>
      <span className={classNames(styles['turn'], (overdue || request.outbox?.why !== undefined) && styles['late'])}>
        {turnWords(request, nowMs)}
        {overdue && ', overdue'}
      </span>
    </div>
  );
}
