import type { ReactElement } from 'react';
import { Plus, X } from 'lucide-react';
import { useMirror, type StationMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button, IconButton } from '../../ui/button';
import { Glyph } from '../../ui/glyph';
import { SidePanel } from '../../ui/side-panel';
import { leaveMode } from '../desk/mode';
import { PanelHeader } from '../panel-header';
import { beginDraft, isChanged, useDraft } from './draft';
import { TourEditor } from './tour-editor';
import { TourList } from './tour-list';
import styles from './tours.module.css';

/** Where tours are made, changed, started and deleted. It lies beside list and map, so that cameras are picked there. */
export function TourPanel({ station }: { readonly station: StationMirror }): ReactElement {
  const tours = useMirror((mirror) => mirror.tours);
  const draft = useDraft((state) => state.draft);
  const unavailable = useWhyNot('save-tour');
  return (
    <SidePanel label="Tours" data-testid="tour-panel">
      <PanelHeader
        title={
          <span className={styles['title']}>
            <Glyph name="tour" /> Tours
          </span>
        }
        hint={draft ? (isChanged(draft) ? 'not saved yet' : 'as it is saved') : 'cameras in turns, in one tile'}
      >
        {!draft && (
          <Button
            size="small"
            icon={<Plus aria-hidden />}
            unavailable={unavailable}
            data-testid="new-tour"
            onClick={() => beginDraft(null)}
          >
            New tour
          </Button>
        )}
        <IconButton label="Close" keys="Esc" size="small" tone="quiet" icon={<X aria-hidden />} onClick={leaveMode} />
      </PanelHeader>
      {draft ? <TourEditor station={station} draft={draft} /> : <TourList tours={tours} />}
    </SidePanel>
  );
}
