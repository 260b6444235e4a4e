import type { ReactElement, ReactNode } from 'react';
import { TriangleAlert, X } from 'lucide-react';
import { RowButton } from './button';
import { classNames } from './class-names';
import { Glyph } from './glyph';
import styles from './note.module.css';
import shared from './shared.module.css';

export interface RefusalNoteProps {
  readonly clause: string;
  readonly reason: string;
  readonly ask: string;
  /** What was asked for, for example `Open Rear door`. */
  readonly subject?: string | undefined;
  readonly onDismiss?: (() => void) | undefined;
}

/** What the policy said: calm, with its clause and whom to ask. It stays until it is dismissed. */
export function RefusalNote({ clause, reason, ask, subject, onDismiss }: RefusalNoteProps): ReactElement {
  return (
    <Note tone="gate" icon={<Glyph name="refused" />} onDismiss={onDismiss}>
      <strong className={styles['title']}>
        {subject === undefined ? 'Refused' : `${subject}: refused`}, clause {clause}
      </strong>
      <span>{reason}</span>
      <span className={shared['quiet']}>Ask: {ask}</span>
    </Note>
  );
}

export interface ProblemNoteProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly onDismiss?: (() => void) | undefined;
}

/** A device, a picture or a file is not as it should be. Amber; never red, which is kept for alerts. */
export function ProblemNote({ title, children, onDismiss }: ProblemNoteProps): ReactElement {
  return (
    <Note tone="caution" icon={<TriangleAlert />} onDismiss={onDismiss}>
      <strong className={styles['title']}>{title}</strong>
      {children}
    </Note>
  );
}

/** Something worth knowing after an act, for example which cameras no longer fit. */
export function PlainNote({ title, children, onDismiss }: ProblemNoteProps): ReactElement {
  return (
    <Note tone="plain" icon={null} onDismiss={onDismiss}>
      <strong>{title}</strong>
      {children}
    </Note>
  );
}

function Note({
  tone,
  icon,
  onDismiss,
  children,
}: {
  tone: 'gate' | 'caution' | 'plain';
  icon: ReactNode;
  onDismiss: (() => void) | undefined;
  children: ReactNode;
}): ReactElement {
  return (
    <div className={classNames(styles['note'], styles[tone])} role="status">
      {icon !== null && <span className={styles['icon']}>{icon}</span>}
      <div className={styles['body']}>{children}</div>
      {onDismiss && <RowButton label="Dismiss" keys="Esc" icon={<X />} onClick={onDismiss} />}
    </div>
  );
}
