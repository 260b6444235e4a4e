import { app, dialog } from 'electron';

/**
 * Ends an application that could not start, and says why. Without store, audit or policy no station may run: it would show
 * pictures that nobody can account for.
 * @param unattended - nobody sits before it to close a dialog
 */
export function giveUp(error: unknown, unattended: boolean): void {
  const why = error instanceof Error ? error.message : String(error);
  console.error('RTCC Wall cannot start:', error);
  if (!unattended) dialog.showErrorBox('RTCC Wall cannot start', why);
  app.exit(1);
}
