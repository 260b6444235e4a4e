import type { ReactElement, ReactNode } from 'react';
import type { Alert } from '../../../shared/vocabulary/alert';
import { urgencyWords } from '../../ui/alert-words';
import { Chip, type ChipTone } from '../../ui/chip';
import { Glyph } from '../../ui/glyph';

/** The colour of a priority: red and amber ask for a person, and stop asking once somebody has the alert. */
export function alertTone(alert: Pick<Alert, 'priority' | 'handling'>): 'urgent' | 'caution' | 'plain' {
  if (alert.handling !== 'new') return 'plain';
  return alert.priority === 1 ? 'urgent' : alert.priority === 2 ? 'caution' : 'plain';
}

/** A priority as shape and word, for a row or a tile. */
export function AlertChip({ alert, detail }: { readonly alert: Alert; readonly detail?: ReactNode }): ReactElement {
  const tone: ChipTone = alertTone(alert);
  return (
    <Chip tone={tone} title={`${alert.title}, ${alert.handling}`}>
      <Glyph name={`priority-${alert.priority}`} />
      {urgencyWords(alert)}
      {detail !== undefined && <> {detail}</>}
    </Chip>
  );
}
