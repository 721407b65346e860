// The yardstick for the program's start: the same runtime, one window, one React heading, nothing else.
const { app, BrowserWindow, ipcMain } = require('electron');
const { join } = require('node:path');

if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app.setPath('userData', process.env.MINGCHA_HOME);
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false, webPreferences: { preload: join(__dirname, 'preload.cjs'), sandbox: true, contextIsolation: true } });
  ipcMain.on('painted', () => {
    window.show();
    process.stderr.write('painted\n');
  });
  window.loadFile(join(__dirname, '../../../out/bench/bare/index.html'));
});
app.on('window-all-closed', () => app.quit());
