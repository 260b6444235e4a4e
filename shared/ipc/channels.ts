/** Names of the channels. No other channel exists. */
export const channels = {
  command: 'rtcc:command',
  snapshot: 'rtcc:snapshot',
  tileReports: 'rtcc:tile-reports',
  playbackReport: 'rtcc:playback-report',
  grid: 'rtcc:grid',
  drag: 'rtcc:drag',
  file: 'rtcc:file',
  picture: 'rtcc:picture',
  auditPage: 'rtcc:audit-page',
  patch: 'rtcc:patch',
} as const;
