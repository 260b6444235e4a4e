import type { KeyboardEvent, ReactElement } from 'react';
import type { OperatorId } from '../../../shared/vocabulary/ids';
import type { Salvo } from '../../../shared/vocabulary/salvo';
import { classNames } from '../../ui/class-names';
import { stepFocus } from '../../ui/step-focus';
import { whereWords } from './list-salvos';
import { applySalvo, askSalvo } from './salvo-acts';
import styles from './salvo-panel.module.css';

/** One salvo of the list: Enter applies it, T takes it to a monitor, its menu does the rest. */
export function SalvoRow({
  id,
  salvo,
  mine,
  chosen,
  onChoose,
  onPoint,
}: {
  readonly id: string;
  readonly salvo: Salvo;
  readonly mine: OperatorId;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onPoint: () => void;
}): ReactElement {
  return (
    <div
      id={id}
      role="option"
      tabIndex={chosen ? 0 : -1}
      aria-selected={chosen}
      className={classNames(styles['row'], chosen && styles['chosen'])}
      data-salvo={salvo.id}
      data-testid={`salvo-${salvo.name}`}
      onFocus={onChoose}
      onPointerEnter={onPoint}
      onClick={onChoose}
      onDoubleClick={() => void applySalvo(salvo, null)}
      onKeyDown={(event) => rowKey(event, salvo)}
    >
      <span className={styles['number']}>{salvo.number ?? ''}</span>
      <span className={styles['name']}>{salvo.name}</span>
      <span className={styles['where']}>{whereWords(salvo)}</span>
      {salvo.status === 'draft' && (
        <span className={styles['draft']}>
          {salvo.owner.operatorId === mine ? 'draft' : `draft of ${salvo.owner.name}`}
        </span>
      )}
    </div>
  );
}

function rowKey(event: KeyboardEvent<HTMLElement>, salvo: Salvo): void {
  if (event.ctrlKey || event.altKey || event.metaKey || stepFocus(event)) return;
  switch (event.key) {
    case 'Enter':
      void applySalvo(salvo, null);
      break;
    case ' ':
      askSalvo({ kind: 'preview', salvoId: salvo.id });
      break;
    case 'F2':
      askSalvo({ kind: 'rename', salvoId: salvo.id });
      break;
    case 'Delete':
      askSalvo({ kind: 'delete', salvoId: salvo.id });
      break;
    default:
      return;
  }
  event.preventDefault();
}
