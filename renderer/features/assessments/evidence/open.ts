import type { Evidence } from '@shared/assessments';
import { request } from '../../../api';
import { noteError } from '../../../app/notes';

/** Opens a file in the system's own program. */
export const openInSystem = (file: Evidence): void => void request('evidence.open', { id: file.id }).catch(noteError);
