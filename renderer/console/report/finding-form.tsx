import { useState, type ReactElement } from 'react';
import type { SampledView } from '../../../shared/report/district-report';
import { FindingKind, mostNote } from '../../../shared/vocabulary/audit';
import { useMirror } from '../../mirror/store';
import { findingWords } from '../../report/report-words';
import { Button } from '../../ui/button';
import { recordFinding } from './report-acts';
import styles from './report.module.css';

/** Where somebody says what they found of a view; it opens by its button, so that the table stays one. */
export function FindingForm({ view }: { readonly view: SampledView }): ReactElement {
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState(view.finding?.note ?? '');
  const own = useMirror(({ station }) => station?.session.operator.id === view.operator);
  const about = `${view.cameraLabel}, entry ${view.sequence}`;
  if (!open) {
    return (
      <Button
        size="small"
        aria-label={`${view.finding ? 'Change the finding' : 'Review'}: ${about}`}
        unavailable={own ? 'You looked yourself: somebody else reviews your views.' : undefined}
        onClick={() => setOpen(true)}
      >
        {view.finding ? 'Change' : 'Review'}
      </Button>
    );
  }
  const give = async (kind: FindingKind): Promise<void> => {
    if (await recordFinding(view, kind, note.trim())) setOpen(false);
  };
  return (
    <div className={styles['form']}>
      <textarea
        autoFocus
        className={styles['note']}
        aria-label={`Note on ${about}`}
        placeholder="A note, if there is something to say"
        maxLength={mostNote}
        rows={2}
        value={note}
        onChange={({ target }) => setNote(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          setOpen(false);
        }}
      />
      <div className={styles['kinds']}>
        {FindingKind.options.map((kind) => (
          <Button key={kind} size="small" onClick={() => void give(kind)}>
            {capital(findingWords[kind])}
          </Button>
        ))}
        <Button size="small" tone="quiet" onClick={() => setOpen(false)}>
          Leave
        </Button>
      </div>
    </div>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
