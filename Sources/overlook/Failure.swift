import CaseModel
import CaseStore
import Exchange
import Imagery
import Places

/// Why a command could not do its work: the words for the user and the exit status.
struct Failure: Error {
  /// The exit statuses of the program (docs/manual/exit-status.md).
  enum Status: Int32 {
    case findings = 1
    case input = 2
    case fault = 70
    case disk = 74
    case busy = 75
    case permission = 77
  }

  var status: Status
  var message: String

  init(_ status: Status, _ message: String) {
    self.status = status
    self.message = message
  }

  /// The failure that an error of any module comes to.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as CaseModelError: self.init(.input, error.message)
    case let error as PlacesError: self.init(.input, error.message)
    case let error as ExchangeError: self.init(.input, error.message)
    case let error as StoreError: self.init(Failure.status(of: error), error.message)
    case let error as Absence: self.init(.disk, error.why)
    case let error as RasterFailure: self.init(Failure.status(of: error), error.message)
    default: self.init(.fault, "\(error)")
    }
  }

  private static func status(of error: StoreError) -> Status {
    switch error.category {
    case .input: .input
    case .io: .disk
    case .busy: .busy
    case .permission: .permission
    }
  }

  private static func status(of failure: RasterFailure) -> Status {
    switch failure {
    case .sandbox, .workerDied, .timedOut, .writeFailed, .workerMissing, .setAside: .disk
    default: .input
    }
  }
}
