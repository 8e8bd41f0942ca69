#include "app/cli/prepareprocess.h"
#include "app/cli/run.h"

#include <QCoreApplication>

int main(int argc, char* argv[])
{
    regent::cli::prepareProcess();
    QCoreApplication application(argc, argv);
    return regent::cli::runProgram(QCoreApplication::arguments().mid(1));
}
