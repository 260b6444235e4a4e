import type { ReactElement } from 'react';
import { create } from 'zustand';
import type { CommandResult } from '../../../shared/commands';
import { formatClock, formatMoment } from '../../ui/format';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { denialWords } from '../../ui/role-words';
import { useDenialOf } from '../../mirror/why-not';
import { act } from '../desk/act';
import { PanelHeader } from '../panel-header';
import { reasonWords } from './source-words';
import styles from './alert-sources.module.css';

type Read =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed' }
  | ({ readonly kind: 'read' } & CommandResult<'read-dead-letters'>);

const useLetters = create<{ readonly read: Read }>(() => ({ read: { kind: 'reading' } }));

/** Reads them anew; that is written down in the audit. */
export async function readDeadLetters(): Promise<void> {
  useLetters.setState({ read: { kind: 'reading' } });
  const outcome = await act('read-dead-letters', {}, 'Read the dead letters');
  useLetters.setState({ read: outcome.status === 'success' ? { kind: 'read', ...outcome.value } : { kind: 'failed' } });
}

/** What was not taken of sources that cannot be answered, the newest first. */
export function DeadLetters(): ReactElement {
  const read = useLetters((state) => state.read);
  const denial = useDenialOf('read-dead-letters');
  return (
    <>
      <PanelHeader level={3} title="Dead letters" hint={hintOf(read)}>
        <Button size="small" unavailable={denial && denialWords(denial)} onClick={() => void readDeadLetters()}>
          Read again
        </Button>
      </PanelHeader>
      {denial ? (
        <EmptyState title="The dead letters are not yours to read" hint={denialWords(denial)} />
      ) : (
        <Letters read={read} />
      )}
    </>
  );
}

function hintOf(read: Read): string | undefined {
  if (read.kind !== 'read' || read.total === 0) return undefined;
  const { total, letters } = read;
  return total > letters.length ? `${total}, the newest ${letters.length} are shown` : `${total}`;
}

function Letters({ read }: { readonly read: Read }): ReactElement {
  if (read.kind === 'reading') return <EmptyState title="They are being read" />;
  if (read.kind === 'failed')
    return <EmptyState title="They cannot be read" hint="The card of what was not done says why." />;
  if (read.letters.length === 0)
    return (
      <EmptyState
        title="There are none"
        hint="What a source sends that cannot be taken, and whose sender cannot be answered, is kept here."
      />
    );
  return (
    <ul
      className={styles['letters']}
      tabIndex={0}
      aria-label="Dead letters, the newest first"
      data-testid="dead-letters"
    >
      {read.letters.map(({ atMs, source, reason, why, text }, index) => (
        <li key={index} className={styles['letter']}>
          <span className={styles['when']}>
            {formatClock(atMs).date}, {formatMoment(atMs)}
          </span>
          <strong>{source}</strong>
          <span className={styles['reason']}>{reasonWords[reason]}</span>
          <span className={styles['why']}>{why}</span>
          <code className={styles['text']}>{text}</code>
        </li>
      ))}
    </ul>
  );
}
