export { createScanner } from './clamd.ts'
export { ScannerError, type ScanVerdict, type VirusScanner } from './virus-scanner.ts'
