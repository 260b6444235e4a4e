/** All verbs. To add one: a file here, a line here, and a handler of the same name in `electron/gate/handlers`. */
import type { z } from 'zod';
import { beginView } from './begin-view';
import { extendView } from './extend-view';
import { endView } from './end-view';
import { giveReason } from './give-reason';
import { acknowledgeAlert } from './acknowledge-alert';
import { applySalvo } from './apply-salvo';
import { closeAlert } from './close-alert';
import { workAlert } from './work-alert';
import { takeAlert } from './take-alert';
import { handOverAlert } from './hand-over-alert';
import { noteAlert } from './note-alert';
import { tickStep } from './tick-step';
import { snoozeAlert } from './snooze-alert';
import { shelveAlert } from './shelve-alert';
import { wakeAlert } from './wake-alert';
import { readAlertTimeline } from './read-alert-timeline';
import { silenceAlerts } from './silence-alerts';
import { closeMonitor } from './close-monitor';
import { closePlayback } from './close-playback';
import { confirmNotice } from './confirm-notice';
import { deleteSalvo } from './delete-salvo';
import { deleteLayout } from './delete-layout';
import { deleteTour } from './delete-tour';
import { directDistrict } from './direct-district';
import { directTraining } from './direct-training';
import { emptyTile } from './empty-tile';
import { escalateAlert } from './escalate-alert';
import { expireAlert } from './expire-alert';
import { exportArrangements } from './export-arrangements';
import { exportAudit } from './export-audit';
import { exportIncident } from './export-incident';
import { exportReport } from './export-report';
import { fitTile } from './fit-tile';
import { openIncident } from './open-incident';
import { closeIncident } from './close-incident';
import { reopenIncident } from './reopen-incident';
import { addIncidentRange } from './add-incident-range';
import { removeIncidentRange } from './remove-incident-range';
import { noteIncident } from './note-incident';
import { addBookmark } from './add-bookmark';
import { removeBookmark } from './remove-bookmark';
import { importArrangements } from './import-arrangements';
import { labelTile } from './label-tile';
import { listenTile } from './listen-tile';
import { lockStation } from './lock-station';
import { lockTile } from './lock-tile';
import { addWall } from './add-wall';
import { renameWall } from './rename-wall';
import { addMonitor } from './add-monitor';
import { renameMonitor } from './rename-monitor';
import { removeMonitor } from './remove-monitor';
import { moveMonitor } from './move-monitor';
import { setAlertRules } from './set-alert-rules';
import { tryAlertRules } from './try-alert-rules';
import { setAlertMonitor } from './set-alert-monitor';
import { identifyDisplays } from './identify-displays';
import { makeReport } from './make-report';
import { openCameras } from './open-cameras';
import { openMonitor } from './open-monitor';
import { openPlayback } from './open-playback';
import { putBackMonitor } from './put-back-monitor';
import { showAlert } from './show-alert';
import { openTile } from './open-tile';
import { pauseTour } from './pause-tour';
import { peekCamera } from './peek-camera';
import { pinSource } from './pin-source';
import { playScenario } from './play-scenario';
import { publishSalvo } from './publish-salvo';
import { liftMask } from './lift-mask';
import { takeSnapshot } from './take-snapshot';
import { restoreMask } from './restore-mask';
import { raiseAlert } from './raise-alert';
import { readArrangements } from './read-arrangements';
import { readAlertStatistics } from './read-alert-statistics';
import { readAudit } from './read-audit';
import { readDeadLetters } from './read-dead-letters';
import { recordFinding } from './record-finding';
import { recordRequestStep } from './record-request-step';
import { redoWallChange } from './redo-wall-change';
import { restore } from './restore';
import { revoke } from './revoke';
import { renameSalvo } from './rename-salvo';
import { saveRequestDraft } from './save-request-draft';
import { saveSalvo } from './save-salvo';
import { saveLayout } from './save-layout';
import { resumeTour } from './resume-tour';
import { saveTour } from './save-tour';
import { searchAlerts } from './search-alerts';
import { sendRecordingRequest } from './send-recording-request';
import { setHotspot } from './set-hotspot';
import { releaseMonitor } from './release-monitor';
import { setLayout } from './set-layout';
import { setPreferences } from './set-preferences';
import { showOnDisplay } from './show-on-display';
import { signIn } from './sign-in';
import { signOut } from './sign-out';
import { startTour } from './start-tour';
import { stepTour } from './step-tour';
import { stopScenario } from './stop-scenario';
import { stopTour } from './stop-tour';
import { swapTiles } from './swap-tiles';
import { takeMonitor } from './take-monitor';
import { undoWallChange } from './undo-wall-change';
import { unlockStation } from './unlock-station';
import { unlockTile } from './unlock-tile';
import { viewCamera } from './view-camera';
import { withdrawRecordingRequest } from './withdraw-recording-request';
import { zoomTile } from './zoom-tile';

/** Every command by its verb. */
export const commands = {
  'open-tile': openTile,
  'open-cameras': openCameras,
  'swap-tiles': swapTiles,
  'empty-tile': emptyTile,
  'set-layout': setLayout,
  'save-layout': saveLayout,
  'delete-layout': deleteLayout,
  'export-arrangements': exportArrangements,
  'read-arrangements': readArrangements,
  'import-arrangements': importArrangements,
  'lock-tile': lockTile,
  'unlock-tile': unlockTile,
  'label-tile': labelTile,
  'fit-tile': fitTile,
  'zoom-tile': zoomTile,
  'set-hotspot': setHotspot,
  'save-salvo': saveSalvo,
  'publish-salvo': publishSalvo,
  'apply-salvo': applySalvo,
  'rename-salvo': renameSalvo,
  'delete-salvo': deleteSalvo,
  'save-tour': saveTour,
  'delete-tour': deleteTour,
  'start-tour': startTour,
  'stop-tour': stopTour,
  'pause-tour': pauseTour,
  'resume-tour': resumeTour,
  'step-tour': stepTour,
  'undo-wall-change': undoWallChange,
  'redo-wall-change': redoWallChange,
  'view-camera': viewCamera,
  'peek-camera': peekCamera,
  'open-playback': openPlayback,
  'close-playback': closePlayback,
  'take-snapshot': takeSnapshot,
  'pin-source': pinSource,
  'listen-tile': listenTile,
  'open-monitor': openMonitor,
  'close-monitor': closeMonitor,
  'show-on-display': showOnDisplay,
  'identify-displays': identifyDisplays,
  'add-wall': addWall,
  'rename-wall': renameWall,
  'add-monitor': addMonitor,
  'rename-monitor': renameMonitor,
  'remove-monitor': removeMonitor,
  'move-monitor': moveMonitor,
  'set-alert-monitor': setAlertMonitor,
  'put-back-monitor': putBackMonitor,
  'raise-alert': raiseAlert,
  'acknowledge-alert': acknowledgeAlert,
  'show-alert': showAlert,
  'close-alert': closeAlert,
  'work-alert': workAlert,
  'take-alert': takeAlert,
  'hand-over-alert': handOverAlert,
  'note-alert': noteAlert,
  'tick-step': tickStep,
  'snooze-alert': snoozeAlert,
  'shelve-alert': shelveAlert,
  'wake-alert': wakeAlert,
  'silence-alerts': silenceAlerts,
  'read-alert-timeline': readAlertTimeline,
  'search-alerts': searchAlerts,
  'read-alert-statistics': readAlertStatistics,
  'escalate-alert': escalateAlert,
  'expire-alert': expireAlert,
  'try-alert-rules': tryAlertRules,
  'set-alert-rules': setAlertRules,
  'open-incident': openIncident,
  'close-incident': closeIncident,
  'reopen-incident': reopenIncident,
  'add-incident-range': addIncidentRange,
  'remove-incident-range': removeIncidentRange,
  'note-incident': noteIncident,
  'add-bookmark': addBookmark,
  'remove-bookmark': removeBookmark,
  'export-incident': exportIncident,
  'direct-training': directTraining,
  'direct-district': directDistrict,
  'play-scenario': playScenario,
  'stop-scenario': stopScenario,
  revoke,
  restore,
  'set-preferences': setPreferences,
  'take-monitor': takeMonitor,
  'release-monitor': releaseMonitor,
  'sign-in': signIn,
  'sign-out': signOut,
  'lock-station': lockStation,
  'unlock-station': unlockStation,
  'confirm-notice': confirmNotice,
  'read-audit': readAudit,
  'read-dead-letters': readDeadLetters,
  'export-audit': exportAudit,
  'make-report': makeReport,
  'export-report': exportReport,
  'record-finding': recordFinding,
  'begin-view': beginView,
  'extend-view': extendView,
  'end-view': endView,
  'give-reason': giveReason,
  'lift-mask': liftMask,
  'restore-mask': restoreMask,
  'save-request-draft': saveRequestDraft,
  'send-recording-request': sendRecordingRequest,
  'withdraw-recording-request': withdrawRecordingRequest,
  'record-request-step': recordRequestStep,
} as const;

/** The name of a command. */
export type Verb = keyof typeof commands;

/** What a command takes. */
export type CommandInput<V extends Verb> = z.infer<(typeof commands)[V]['input']>;

/** What a command answers with when it succeeds. */
export type CommandResult<V extends Verb> = z.infer<(typeof commands)[V]['result']>;

/** Whether a word is a verb. */
export function isVerb(word: string): word is Verb {
  return Object.hasOwn(commands, word);
}
