/** Signing in with Google, and connecting it. */
export const google = {
  title: 'Google',
  hint: 'For exports to Google Sheets.',
  signIn: 'Sign in with Google',
  connect: 'Connect Google',
  connectHint:
    'Google asks you once for two permissions: your spreadsheets, and the files that this tool makes. Leave both boxes ticked.',
  connectedAs: (email: string) => `Connected as ${email}.`,
  disconnect: 'Disconnect',
  notSetUp:
    'Google Sheets is not set up on this server. Whoever runs it registers a client with Google and sets GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET (docs/operations.md). Every other format works.',
  declined: 'Google sent you back without a yes, so nothing was changed.',
};

/** Exporting to Google Sheets. */
export const sheets = {
  spreadsheet: 'Append to a spreadsheet (address, optional)',
  spreadsheetHint: 'Left empty, a new spreadsheet is made.',
  title: 'Title of the new spreadsheet (optional)',
  folder: 'Folder (address, optional)',
  folderHint: 'Only folders that this tool has made can be seen by it.',
  tab: 'Tab (optional)',
  share: 'Share with (e-mail addresses, optional)',
  shareHint: 'They may read it. Google sends them no message.',
  start: 'Export to Google Sheets',
  force: 'Export once more all the same',
  running: 'Writing to Google Sheets…',
  done: 'The results are in Google Sheets.',
  unchanged: 'Nothing has changed since the last export.',
  open: 'Open the spreadsheet',
  openEntry: 'Open in Google Sheets',
};
