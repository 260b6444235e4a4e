/** What the window keeper keeps, and what it asks of its owner. */
import type { BrowserWindow } from 'electron';
import type { GridPlace } from '../../shared/ipc/contract';
import type { DragHover, WindowRole } from '../../shared/state/windows';
import type { MonitorId, WindowId } from '../../shared/vocabulary/ids';
import type { DisplayKeeper } from './display-keeper';
import type { Place } from './display-map';
import type { SignMaker } from './display-signs';

/** An open window and what it is for. */
export interface AppWindow {
  readonly id: WindowId;
  readonly role: WindowRole;
  readonly window: BrowserWindow;
  /** Whether it stays above the console. */
  floats: boolean;
  /** Whether it can be seen, as far as the system says: neither hidden nor minimised. */
  shown: boolean;
  /** Where a wall window draws its grid, once it has said so. */
  grid?: GridPlace;
  /** The cell of a wall window that a drag is over. */
  hover?: DragHover | undefined;
}

/** What the keeper asks of its owner. */
export interface WindowKeeperHost {
  /**
   * Makes the window of the console or of a monitor.
   * @param above - the window that it stays above, if any
   */
  create(id: WindowId, role: WindowRole, place: Place, above: BrowserWindow | undefined): BrowserWindow;
  /** All monitors of all walls, in order. */
  monitorIds(): readonly MonitorId[];
  /** The displays that they may be shown on. */
  displays(): DisplayKeeper;
  /** Whether a monitor shows the pictures of an open alert: they are shown somewhere, whatever display is missing. */
  showsAlert(monitorId: MonitorId): boolean;
  /** What operators call a monitor. */
  nameOf(monitorId: MonitorId): string;
  /** Makes the sign of a display. */
  createSign: SignMaker;
  /** The set of open windows, or where they are, or what waits for a display, is different now. */
  changed(): void;
  /** A window can be seen again, or no more. */
  shown(id: WindowId, shown: boolean): void;
  /** A window is gone; its role tells whether it was the console, with which everything ends. */
  closed(id: WindowId, role: WindowRole): void;
}
