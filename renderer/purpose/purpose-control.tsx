import { Clock, FileWarning } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { ReactElement } from 'react';
import type { SessionState } from '../../shared/state/session';
import type { Purpose } from '../../shared/vocabulary/operator';
import { useKeysHere, useKeysOf } from '../mirror/preferences';
import { useWhyNot } from '../mirror/why-not';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { useNow } from '../ui/format';
import { Glyph, Unseen } from '../ui/glyph';
import { purposeWords } from '../ui/role-words';
import { type Act, extendView, PurposePanel, reasonLeft, viewLeft } from './purpose-panel';
import styles from './purpose.module.css';
import shared from '../ui/shared.module.css';

/** What the status bar's part of a view needs. */
export interface PurposeControlProps {
  readonly session: SessionState;
  /** The alert that the window shows, if it does: its cameras are seen for it, whatever else is open. */
  readonly shownFor?: Purpose | undefined;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly act: Act;
}

/** Why this station looks, how long still, and what is owed; the panel in which a purpose is given opens from it. */
export function PurposeControl({ session, shownFor, open, onOpenChange, act }: PurposeControlProps): ReactElement {
  const { viewing, owed } = session;
  const now = useNow(viewing !== null || owed.length > 0);
  const keyOf = useKeysOf();
  const keyHere = useKeysHere();
  const notView = useWhyNot('begin-view');
  const time = viewing && !shownFor && viewLeft(viewing, now);
  return (
    <span
      className={classNames(shared['row'], shared['fixed'])}
      data-testid="purpose"
      data-viewing={viewing?.purpose.kind ?? 'none'}
    >
      <Popover.Root open={open} onOpenChange={onOpenChange}>
        <Popover.Trigger asChild>
          <Button
            tone="quiet"
            className={styles['button']}
            icon={viewing || shownFor ? undefined : <Glyph name="locked" />}
            keys={viewing || shownFor ? undefined : keyOf('purpose')}
            unavailable={notView}
          >
            {spoken(shownFor ?? viewing?.purpose)}
          </Button>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            className={styles['panel']}
            aria-label="Purpose"
            data-testid="purpose-panel"
            side="top"
            align="start"
            sideOffset={4}
            collisionPadding={8}
            onOpenAutoFocus={focusOffered}
          >
            <PurposePanel session={session} act={act} onDone={() => onOpenChange(false)} />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {time && (
        <span className={classNames(styles['time'], time.soon && shared['caution'])} data-testid="view-left">
          {time.soon && <Clock aria-hidden className={shared['icon']} />}
          <span aria-hidden="true">{time.left}</span>
          <Unseen>{time.soon ? 'The view ends within a minute' : 'The view is open'}</Unseen>
        </span>
      )}
      {time && (
        <Button
          tone="quiet"
          className={styles['button']}
          keys={keyHere('extend-view')}
          onClick={() => void extendView(act)}
        >
          Extend
        </Button>
      )}
      {owed[0] && (
        <Button
          className={classNames(styles['button'], reasonLeft(owed[0], now).soon && styles['soon'])}
          icon={<FileWarning aria-hidden />}
          data-testid="owed"
          onClick={() => onOpenChange(true)}
        >
          {owed.length === 1 ? 'Reason owed' : `${owed.length} reasons owed`} {reasonLeft(owed[0], now).left}
        </Button>
      )}
    </span>
  );
}

function spoken(purpose: Purpose | undefined): string {
  return purpose ? `Purpose: ${purposeWords(purpose)}` : 'Dark: give a purpose';
}

/** What is offered first has the focus: Enter gives it. */
function focusOffered(event: Event): void {
  const panel = event.currentTarget;
  const offered = panel instanceof HTMLElement ? panel.querySelector<HTMLElement>('[data-offered]') : null;
  if (!offered) return;
  event.preventDefault();
  offered.focus();
}
