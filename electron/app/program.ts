/** All that stands behind the page: data, services, requests. Loaded while the window's process starts, because it takes as long. */
import { ipcMain } from 'electron';
import { createDesk, type DeskOptions, type OpenDesk } from './desk';
import { createHandlers } from './handlers';
import { serveRequests } from './ipc';

/** The requests are served when this returns; the data open meanwhile, and whoever asks for the state waits for them. */
export function openProgram(options: DeskOptions): OpenDesk {
  const desk = createDesk(options);
  serveRequests(ipcMain, createHandlers(desk));
  void desk.open();
  return desk;
}
