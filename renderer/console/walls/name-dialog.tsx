import { type ReactElement, useState } from 'react';
import { MonitorName, type Wall, WallName } from '../../../shared/vocabulary/wall';
import { findMonitor } from '../../../shared/wall/change-walls';
import { setupOf } from '../../../shared/wall/tiles';
import { useMirror } from '../../mirror/store';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { LabelForm } from '../../ui/form';
import { act } from '../../operator/act';
import { leaveMode, type NameWish, useMode } from '../../operator/mode';
import { cellName, monitorsOf } from '../../operator/cells';
import { classNames } from '../../ui/class-names';
import forms from '../../ui/form.module.css';
import styles from './walls.module.css';
import shared from '../../ui/shared.module.css';

/** Asks what a wall or a monitor is to be called: Enter does it, Esc leaves all as it was. */
export function NameDialog(): ReactElement | null {
  const mode = useMode((state) => state.mode);
  const walls = useMirror((mirror) => mirror.walls);
  return mode.kind === 'name' ? <Asked wish={mode.wish} walls={walls} /> : null;
}

/** What is asked, what stands in the field at first, and what is done with the answer. */
interface Question {
  readonly title: string;
  readonly hint: string;
  readonly first: string;
  readonly longest: number;
  readonly fits: (name: string) => boolean;
  readonly button: string;
  readonly answer: (name: string) => void;
}

function Asked({ wish, walls }: { wish: NameWish; walls: readonly Wall[] }): ReactElement {
  // As things were when it was asked: the field must not change under the hand.
  const [question] = useState(() => questionOf(wish, walls));
  const [name, setName] = useState(question.first);
  const fits = question.fits(name);
  return (
    <Dialog label={question.title} onClose={leaveMode} data-testid="name-dialog">
      <form
        className={classNames(forms['dialog'], styles['form'])}
        onSubmit={(event) => {
          event.preventDefault();
          if (!fits) return;
          leaveMode();
          question.answer(name.trim());
        }}
      >
        <label className={classNames(forms['label'], styles['label'])}>
          {question.title}
          <input
            autoFocus
            className={forms['field']}
            value={name}
            maxLength={question.longest}
            onFocus={(event) => event.target.select()}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <p className={shared['quiet']}>{question.hint}</p>
        <div className={forms['buttons']}>
          <Button size="small" keys="Esc" onClick={leaveMode}>
            Cancel
          </Button>
          <Button size="small" tone="main" keys="Enter" type="submit" disabled={!fits}>
            {question.button}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function questionOf(wish: NameWish, walls: readonly Wall[]): Question {
  const monitor = { longest: 20, fits: (name: string) => MonitorName.safeParse(name).success };
  const wall = { longest: 40, fits: (name: string) => WallName.safeParse(name).success };
  switch (wish.kind) {
    case 'rename-monitor': {
      const { monitorId } = wish;
      const old = findMonitor(walls, monitorId)?.name ?? monitorId;
      const answer = (name: string): void =>
        void act('rename-monitor', { monitorId, name }, `Rename ${old} to ${name}`);
      return { ...monitor, title: `Name of ${old}`, hint: short, first: old, button: 'Rename', answer };
    }
    case 'rename-wall': {
      const { wallId } = wish;
      const old = walls.find(({ id }) => id === wallId)?.name ?? wallId;
      const answer = (name: string): void => void act('rename-wall', { wallId, name }, `Rename ${old} to ${name}`);
      return { ...wall, title: `Name of ${old}`, hint: short, first: old, button: 'Rename', answer };
    }
    case 'add-monitor': {
      const { wallId } = wish;
      const on = walls.find(({ id }) => id === wallId)?.name ?? wallId;
      const answer = (name: string): void => void act('add-monitor', { wallId, name }, `Add ${name} to ${on}`);
      const hint = 'It begins empty and closed: choose its layout and its display in its menu.';
      return { ...monitor, title: `New monitor on ${on}`, hint, first: freeMonitorName(walls), button: 'Add', answer };
    }
    case 'add-wall': {
      const monitorName = freeMonitorName(walls);
      const answer = (name: string): void => void act('add-wall', { name, monitorName }, `Add ${name}`);
      const hint = `It begins with one monitor, ${monitorName}.`;
      return { ...wall, title: 'New wall', hint, first: freeWallName(walls), button: 'Add', answer };
    }
  }
}

const short = 'Short names are read from two metres, and said over a radio.';

/** Names that are still free, for whoever adds a wall or a monitor and has no better one. Pure. */

/** The next monitor: `M4` where the highest is M3. */
export function freeMonitorName(walls: readonly Wall[]): string {
  const numbers = monitorsOf(walls).map(({ name }) => Number(/^M(\d{1,4})$/i.exec(name)?.[1] ?? 0));
  return `M${Math.max(0, ...numbers) + 1}`;
}

/** The next wall: the first letter that none has. */
export function freeWallName(walls: readonly Wall[]): string {
  const taken = new Set(walls.map(({ name }) => name.toLowerCase()));
  const letter = [...Array(26).keys()]
    .map((index) => String.fromCharCode(65 + index))
    .find((each) => !taken.has(`wall ${each.toLowerCase()}`));
  return `Wall ${letter ?? walls.length + 1}`;
}

/** Asks for the label of the tile that the mode names. */
export function LabelTile(): ReactElement | null {
  const mode = useMode((state) => state.mode);
  const walls = useMirror((mirror) => mirror.walls);
  if (mode.kind !== 'label-tile') return null;
  const { at } = mode;
  const monitor = findMonitor(walls, at.monitorId);
  const name = cellName(walls, at);
  return (
    <LabelForm
      name={name}
      label={monitor && setupOf(monitor, at.cell).label}
      onCancel={leaveMode}
      onSave={(label) => {
        leaveMode();
        void act('label-tile', { at, label }, `Label ${name}`);
      }}
    />
  );
}
