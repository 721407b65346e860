export { openInSystem } from '../../evidence/open';
