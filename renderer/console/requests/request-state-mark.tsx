import type { ReactElement } from 'react';
import { Check, Eye, FilePen, Hourglass, Send, TimerOff, Undo2 } from 'lucide-react';
import type { RequestState } from '../../../shared/vocabulary/recording-request';
import { classNames } from '../../ui/class-names';
import { Glyph } from '../../ui/glyph';
import { stateWords } from './request-words';
import styles from './requests-view.module.css';

const shapes: Readonly<Record<RequestState, ReactElement>> = {
  draft: <FilePen aria-hidden />,
  queued: <Hourglass aria-hidden />,
  sent: <Send aria-hidden />,
  seen: <Eye aria-hidden />,
  approved: <Check aria-hidden />,
  refused: <Glyph name="refused" />,
  expired: <TimerOff aria-hidden />,
  withdrawn: <Undo2 aria-hidden />,
};

/** Where a request stands, by shape and word; what the district refused has the colour of the agreement. */
export function RequestStateMark({ state }: { readonly state: RequestState }): ReactElement {
  return (
    <span className={classNames(styles['state'], state === 'refused' && styles['refused'])}>
      {shapes[state]}
      {stateWords[state]}
    </span>
  );
}
