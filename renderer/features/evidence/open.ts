import type { Evidence } from '@shared/assessments';
import { request } from '../../api';
import { noteError } from '../../app/notes';

/** Opens a file in the system's own program; what fails is said in a note. */
export const openInSystem = (file: Pick<Evidence, 'id'>): void => void request('evidence.open', { id: file.id }).catch(noteError);
